{{- /* The release's name, with the chart's behind it unless it is in it: two releases do not get into each other's way. */ -}}
{{- define "audio-convert.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 48 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 48 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- /* What a selector may hold: it can never be changed. */ -}}
{{- define "audio-convert.selector" -}}
app: {{ include "audio-convert.name" . }}
{{- end -}}

{{- define "audio-convert.labels" -}}
{{ include "audio-convert.selector" . }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- /* Of an autoscaler: a pod that goes may have minutes of work in hand. */ -}}
{{- define "audio-convert.behavior" -}}
scaleUp:
  stabilizationWindowSeconds: 0
  policies:
    - {type: Percent, value: 100, periodSeconds: 30}
scaleDown:
  stabilizationWindowSeconds: 600
  policies:
    - {type: Pods, value: 1, periodSeconds: 300}
{{- end -}}

{{- /* Lets a namespace read the metrics. Takes root, suffix and namespace. */ -}}
{{- define "audio-convert.metrics-policy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "audio-convert.name" .root }}-{{ .suffix }}
  labels: {{- include "audio-convert.labels" .root | nindent 4 }}
spec:
  podSelector:
    matchLabels: {{- include "audio-convert.selector" .root | nindent 6 }}
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: {{ .namespace }}}}
      ports:
        - {port: metrics}
{{- end -}}
