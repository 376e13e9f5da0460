#include "stats/queue.h"

#include <array>
#include <cstring>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <sys/socket.h>

#include "base/unique_fd.h"

namespace stats {
namespace {

struct Question {
  nlmsghdr header;
  unix_diag_req body;
};

Question about(std::uint64_t inode) {
  Question question{};
  question.header.nlmsg_len = sizeof question;
  question.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  question.header.nlmsg_flags = NLM_F_REQUEST;
  question.body.sdiag_family = AF_UNIX;
  question.body.udiag_states = ~0U;
  question.body.udiag_ino = static_cast<std::uint32_t>(inode);
  question.body.udiag_show = UDIAG_SHOW_RQLEN;
  question.body.udiag_cookie[0] = question.body.udiag_cookie[1] = ~0U;  // whichever socket it is
  return question;
}

// The length of the queue that stands among the answer's attributes.
std::optional<std::uint32_t> queue_in(const nlmsghdr* answer, std::size_t size) {
  if (!NLMSG_OK(answer, size) || answer->nlmsg_type != SOCK_DIAG_BY_FAMILY) return std::nullopt;
  auto* attribute = reinterpret_cast<const rtattr*>(static_cast<const char*>(NLMSG_DATA(answer)) +
                                                    NLMSG_ALIGN(sizeof(unix_diag_msg)));
  auto left = static_cast<int>(answer->nlmsg_len - NLMSG_LENGTH(sizeof(unix_diag_msg)));
  for (; RTA_OK(attribute, left); attribute = RTA_NEXT(attribute, left)) {
    if (attribute->rta_type != UNIX_DIAG_RQLEN) continue;
    unix_diag_rqlen lengths{};
    std::memcpy(&lengths, RTA_DATA(attribute), sizeof lengths);
    return lengths.udiag_rqueue;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> queued(std::uint64_t listening_inode) {
  const base::UniqueFd netlink(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
  const Question question = about(listening_inode);
  if (!netlink || ::send(netlink.get(), &question, sizeof question, 0) != sizeof question)
    return std::nullopt;
  alignas(nlmsghdr) std::array<char, 4096> answer{};
  const ssize_t got = ::recv(netlink.get(), answer.data(), answer.size(), 0);
  if (got < 0) return std::nullopt;
  return queue_in(reinterpret_cast<const nlmsghdr*>(answer.data()), static_cast<std::size_t>(got));
}

unsigned queued(const std::set<std::uint64_t>& listening_inodes) {
  unsigned all = 0;
  for (const std::uint64_t inode : listening_inodes) all += queued(inode).value_or(0);
  return all;
}

}  // namespace stats
