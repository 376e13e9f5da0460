"""Instances of the service as a queueing model: requests arrive at random, each goes to the instance with the fewest in hand, waits
for a worker, and shares the CPUs with what else is being converted. Who finds every instance full is told when to come again."""
import heapq
import math
import random
import re

WORKERS_PER_CPU = 3      # of both pools, which all take short uploads
WEIGHT = 0.2             # of the newest request in the average that Retry-After is worked out from
TRIES = 8                # of a client, before it gives up
PERCENTILE = 0.95


class WorkTimes:
    """Seconds of work, drawn from a histogram of /metrics whose bounds are powers of two; their mean is the histogram's."""

    def __init__(self, page, name="audio_convert_work_seconds"):
        pairs = re.findall(name + r'_bucket\{le="([^"]+)"\} (\S+)', page)
        counts = [float(count) for _, count in pairs]
        self.bounds = [float(bound) for bound, _ in pairs[:-1]]
        self.weights = [after - before for before, after in zip([0] + counts, counts[:-1])]
        if not sum(self.weights):
            raise SystemExit("the histogram is empty")
        number = lambda part: float(re.search(rf"{name}_{part} (\S+)", page).group(1))
        self.mean = number("sum") / number("count")
        middle = sum(w * b / (2 * math.log(2)) for w, b in zip(self.weights, self.bounds)) / sum(self.weights)
        self.scale = self.mean / middle

    def draw(self, chance):
        bound = chance.choices(self.bounds, self.weights)[0]
        return self.scale * bound * 2 ** -chance.random()


class Pod:
    """`cpus` shared by at most three times as many conversions; everybody else of its places waits."""

    def __init__(self, cpus, places):
        self.cpus, self.places = cpus, places
        self.workers = cpus * WORKERS_PER_CPU
        self.running, self.waiting = [], []    # [work left, work in all, arrival, begin], of the first tries
        self.now = 0.0
        self.recent = 0.0

    def in_hand(self):
        return len(self.running) + len(self.waiting)

    def speed(self):
        return min(1.0, self.cpus / len(self.running)) if self.running else 0.0

    def ends_at(self):
        return self.now + min(job[0] for job in self.running) / self.speed() if self.running else math.inf

    def advance(self, to):
        done = (to - self.now) * self.speed()
        for job in self.running:
            job[0] -= done
        self.now = to

    def take(self, work, arrival, now):
        self.advance(now)
        self.waiting.append([work, work, arrival, None])
        self.begin()

    def begin(self):
        while self.waiting and len(self.running) < self.workers:
            job = self.waiting.pop(0)
            job[3] = self.now
            self.running.append(job)

    def finish(self):
        """The first to end, at ends_at()."""
        self.advance(self.ends_at())
        job = min(self.running, key=lambda each: each[0])
        self.running.remove(job)
        elapsed = self.now - job[3]
        self.recent = elapsed if not self.recent else self.recent + WEIGHT * (elapsed - self.recent)
        self.begin()
        return job

    def retry_after(self):
        return math.ceil(min(max(self.in_hand() * self.recent / self.workers, 1), 3600))


def simulate(times, rate, pods, cpus=2, places=16, seconds=600, seed=1):
    """What clients see. `rate` is requests per second, of all instances together."""
    chance = random.Random(seed)
    cluster = [Pod(cpus, places) for _ in range(pods)]
    arrivals, at = [], 0.0
    while (at := at + chance.expovariate(rate)) < seconds:
        arrivals.append((at, at, 1, times.draw(chance)))    # when, first asked, which try, work
    wanted = len(arrivals)
    heapq.heapify(arrivals)
    taken, refused, lost, busy = [], 0, 0, 0.0
    while arrivals or any(pod.running for pod in cluster):
        next_end = min(cluster, key=Pod.ends_at)
        if not arrivals or next_end.ends_at() <= arrivals[0][0]:
            job = next_end.finish()
            taken.append(next_end.now - job[2])
            busy += job[1]
            continue
        now, asked, tries, work = heapq.heappop(arrivals)
        pod = min(cluster, key=Pod.in_hand)
        if pod.in_hand() < pod.places:
            pod.take(work, asked, now)
            continue
        refused += 1
        if tries == TRIES:
            lost += 1
        else:
            heapq.heappush(arrivals, (now + pod.retry_after(), asked, tries + 1, work))
    taken.sort()
    return {"load": rate * times.mean / (pods * cpus), "mean": sum(taken) / len(taken), "p95": taken[int(PERCENTILE * len(taken))],
            "refused": refused / wanted, "lost": lost / wanted}
