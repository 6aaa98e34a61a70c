#!/usr/bin/env bash
# Builds Gatehouse, starts it with fictional people and performs its main job over HTTPS, told in
# plain words. Every answer is checked: a wrong one stops the script and says what was expected.
#
# Passwords, tokens and patients travel in files that only this user can read or through pipes,
# never as an argument of a program, where `ps` would show them to everyone.
set -euo pipefail

usage() {
  cat <<'TXT'
usage: deploy/try.sh [--dir DIR] [--port N] [--serve]

  --dir DIR   where the demonstration keeps its data; must be empty or absent.
              Default: build/demo, or the next free build/demo-N
  --port N    port on 127.0.0.1; 0, the default, takes a free one
  --serve     leave the server running until Ctrl-C, and open the desktop client where there is
              a display

Exit: 0 everything went as told; 1 an answer was not the one expected;
      2 usage; 3 packages, build or server could not be had.
TXT
}

# ---------------------------------------------------------------------------------------- output

bold='' dim='' red='' green='' plain=''
if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
fi

step='reading the command line'
steps=0

# Output keeps one blank line between its paragraphs, whichever kinds meet.
paragraph=ended

blank() {
  [[ $paragraph == ended ]] || echo
  paragraph=ended
}

# A heading before each act of the story; its text also stands in a message of failure.
heading() {
  steps=$((steps + 1))
  step=$1
  blank
  printf '\n%s%2d  %s%s\n\n' "$bold" "$steps" "$1" "$plain"
}

say() {
  blank
  fold -s -w 76 <<<"$*" | sed -e 's/ *$//' -e 's/^/    /'
  echo
}

# One fact: its label, and its text folded beside it.
fact() {
  local label=$1 line
  paragraph=open
  while IFS= read -r line; do
    printf '      %s%-11s%s %s\n' "$dim" "$label" "$plain" "${line%"${line##*[! ]}"}"
    label=''
  done < <(fold -s -w 70 <<<"$2")
}

verdict() {
  local colour=$red
  [[ $1 != DISPENSE* ]] || colour=$green
  blank
  paragraph=open
  printf '      %s%s%s%s\n' "$bold" "$colour" "$1" "$plain"
}

# What another program printed, as a paragraph of its own.
quote() {
  blank
  paragraph=open
  sed -e 's/^ *\(- \)\{0,1\}/      /'
}

problem() {
  printf 'try.sh: %s\n' "$@" >&2
}

usage_error() {
  problem "$1"
  usage >&2
  exit 2
}

environment_error() {
  problem "$@"
  exit 3
}

# ------------------------------------------------------------------------------- the server, the end

work='' server='' client='' log='' finished=no

stop_server() {
  local status=0 tenths
  [[ -n $server ]] || return 0
  kill -TERM "$server" 2>/dev/null || true
  for ((tenths = 0; tenths < 200; tenths++)); do
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  # A no-op unless it is still there after 20 seconds, which its exit status then shows.
  kill -KILL "$server" 2>/dev/null || true
  wait "$server" || status=$?
  server=''
  return "$status"
}

at_exit() {
  local status=$?
  trap - EXIT HUP INT TERM
  if [[ $status -ne 0 && $status -ne 2 && $finished == no ]]; then
    problem "stopped while: $step (exit status $status)"
    if [[ -s $log ]]; then
      problem "the last lines of the server's log, $log:"
      tail -n 15 "$log" | sed 's/^/    /' >&2
    fi
  fi
  [[ -z $client ]] || kill -TERM "$client" 2>/dev/null || true
  stop_server || true
  [[ -z $work ]] || rm -rf -- "$work"
  exit "$status"
}

interrupted() {
  # With --serve, this is how it ends once the story is told, not a failure.
  [[ $finished == no ]] || exit 0
  exit "$1"
}

trap at_exit EXIT
trap 'interrupted 129' HUP
trap 'interrupted 130' INT
trap 'interrupted 143' TERM

# ------------------------------------------------------------------------------------- talking HTTPS

# call WHO METHOD PATH STATUS: sends standard input as the body of a POST, demands STATUS and leaves
# the answer in $work/answer. WHO is a name that sign_in was given, or '-'.
call() {
  local who=$1 method=$2 path=$3 want=$4 got
  local options=(--disable --silent --show-error --noproxy '*' --cacert "$ca" --tlsv1.3
    --connect-timeout 5 --max-time 60 --request "$method" --output "$work/answer" --write-out '%{http_code}')
  [[ $who == - ]] || options+=(--header "@$work/token-$who")
  if [[ $method == POST ]]; then
    cat >"$work/body"
    options+=(--header 'Content-Type: application/json' --data-binary "@$work/body")
    case "$path" in
      # These three change nothing that a repetition could double.
      /sessions | /checks | /patients/search) ;;
      *) options+=(--header "Idempotency-Key: $(</proc/sys/kernel/random/uuid)") ;;
    esac
  fi
  rm -f "$work/answer"
  got=$(curl "${options[@]}" "$url/api/v1$path") ||
    environment_error "the server did not answer $method $path"
  [[ $got == "$want" ]] || wrong "status $want" "status $got" "$method $path"
}

answer() {
  jq -r "$1" "$work/answer"
}

# wrong EXPECTED CAME WHERE: ends the story and shows the answer.
wrong() {
  problem "wrong answer to $3" "  expected: $1" "  came:     $2"
  if [[ -s $work/answer ]]; then
    problem '  the answer was:'
    { jq . "$work/answer" 2>/dev/null || head -c 2000 "$work/answer"; } | head -n 60 | sed 's/^/    /' >&2
  fi
  exit 1
}

# expect WORDS FILTER: the jq filter must hold for the last answer.
expect() {
  jq -e "$2" "$work/answer" >/dev/null 2>&1 || wrong "$1" "an answer for which this does not hold: $2" "the last request ($step)"
}

# The line of demo-credentials.json for a user, reduced to the members named.
credentials_of() {
  jq --arg user "$1" ".[] | select(.username == \$user) | $2" "$credentials"
}

sign_in() {
  call - POST /sessions 201 < <(credentials_of "$1" '{username, password}')
  expect "a session of $1" "(.token | length) > 0 and .user.name != null and .user.role != null"
  jq -r '"Authorization: Bearer " + .token' "$work/answer" >"$work/token-$1"
  fact "$(answer .user.role)" "$1, $(credentials_of "$1" .site | jq -r '. // "all sites"')"
}

# ------------------------------------------------------------------------------------- the story's acts

# Civil dates are London's, as the programme's rules count them.
days_ago() {
  TZ=Europe/London date -d "$(TZ=Europe/London date +%F) 12:00 $1 days ago" +%F
}

minutes_ago() {
  date -u -d "$1 minutes ago" +%FT%T.000Z
}

in_london() {
  TZ=Europe/London LC_ALL=C date -d "$1" '+%A %-d %B %Y, %H:%M' 2>/dev/null || echo "$1"
}

# enrol HOSPITAL_NUMBER INITIALS DATE_OF_BIRTH: sets $patient and $born.
enrol() {
  call demo-prescriber POST /patients 201 <<JSON
{"hospital_number": "$1", "initials": "$2", "date_of_birth": "$3", "irregular_cycles": false}
JSON
  patient=$(answer .id)
  born=$3
  fact patient "$2, born $3, hospital number $1 (fictional)"
}

# record KIND: files standard input under the patient.
record() {
  call demo-prescriber POST "/patients/$patient/$1" 201
  expect "an id and the time of recording" '.id != null and .recorded_at != null'
}

# assess CATEGORY UTERUS_OR_OVARIES EVIDENCE
assess() {
  record assessments <<JSON
{"assessed_on": "$(days_ago 0)", "category": "$1", "basis": null, "amenorrhoea_since": null,
 "amenorrhoea_cause": null, "specialist_confirmed": false, "uterus_or_ovaries": $2, "evidence": "$3"}
JSON
}

# initiate CATEGORY ITEM...: the treatment initiation form with every item discussed, both signatures.
initiate() {
  local category=$1 items
  shift
  items=$(printf '"%s",' "$@")
  record initiations <<JSON
{"medicine": "lenalidomide", "category": "$category", "signed_on": "$(days_ago 0)",
 "prescriber_signed": true, "patient_signed": true, "items": [${items%,}]}
JSON
}

counsel() {
  record counselling <<JSON
{"counselled_on": "$(days_ago 0)"}
JSON
}

# test_taken INSTANT
test_taken() {
  record pregnancy-tests <<JSON
{"taken_at": "$1", "result": "negative", "sensitivity_miu_per_ml": 25, "supervised": true}
JSON
}

# Everything a woman of childbearing potential needs, with a test taken at INSTANT.
file_woman() {
  assess childbearing-potential true ''
  initiate childbearing-potential teratogenic-risk contraception amenorrhoea-not-exempt \
    effective-methods consult-if-risk stop-if-suspected testing precautions never-share \
    return-unused no-blood-donation
  record contraception <<JSON
{"method": "implant", "from": "$(days_ago 61)", "until": null, "confirmed": true,
 "negative_semen_analyses": 0, "reconfirmed_on": []}
JSON
  counsel
  test_taken "$1"
}

# draft CATEGORY CAPSULES SUPPLY_DAYS: sets $authorisation.
draft() {
  call demo-prescriber POST "/patients/$patient/authorisations" 201 <<JSON
{"programme": "uk-lenalidomide", "category": "$1",
 "items": [{"strength_mg": 25, "capsules": $2, "capsules_per_dosing_day": 1, "dosing_days": 21, "cycle_days": 28}],
 "supply_days": $3, "counselling_confirmed": true, "indication": "multiple-myeloma",
 "off_label_confirmed": false, "under_18_confirmed": false}
JSON
  expect 'a draft' '.status == "draft" and (.missing | type) == "array"'
  authorisation=$(answer .id)
}

nothing_missing() {
  expect 'a draft that lacks nothing' '.missing == []'
  fact missing 'nothing'
}

base64url() {
  openssl base64 -A | tr -- '+/' '-_' | tr -d '='
}

# take_key: the prescriber's own key, out of its file, as the client does. Sets $kid.
take_key() {
  local x y
  step='opening the key of demo-prescriber'
  credentials_of demo-prescriber .key_passphrase | jq -r . >"$work/passphrase"
  openssl pkcs12 -in "$directory/$(credentials_of demo-prescriber .key | jq -r .)" \
    -passin "file:$work/passphrase" -nodes -nocerts 2>/dev/null |
    openssl pkey -out "$work/prescriber.key" || environment_error 'the key file could not be opened'
  openssl pkey -in "$work/prescriber.key" -pubout -outform DER | tail -c 64 >"$work/point"
  x=$(head -c 32 "$work/point" | base64url)
  y=$(tail -c 32 "$work/point" | base64url)
  kid=$(printf '{"crv":"P-256","kty":"EC","x":"%s","y":"%s"}' "$x" "$y" |
    openssl dgst -sha256 -binary | base64url)
}

# jws: standard input signed as schemas/authorisation-signature.md says.
jws() {
  local signed
  signed=$(printf '{"alg":"ES256","kid":"%s","typ":"gatehouse-authorisation+jws"}' "$kid" | base64url)
  signed+=.$(base64url)
  # R and S, which OpenSSL writes in DER, as 32 bytes each.
  printf '%s' "$signed" | openssl dgst -sha256 -sign "$work/prescriber.key" |
    openssl asn1parse -inform DER | sed -n 's/.*INTEGER *:-\{0,1\}//p' |
    while read -r number; do printf '%64s' "$number" | tr ' ' 0; done |
    tr A-F a-f | sed 's/../\\x&/g' >"$work/signature"
  printf '%s.%s' "$signed" "$(printf '%b' "$(<"$work/signature")" | base64url)"
}

# The prescriber signs what the server proposes, with a key that the server never has. Sets $number.
sign() {
  call demo-prescriber POST "/authorisations/$authorisation/signing" 200 <<<''
  expect 'what is to be signed' '(.payload | fromjson | .version) == 1 and .number != null'
  jq -j .payload "$work/answer" | jws >"$work/jws"
  call demo-prescriber POST "/authorisations/$authorisation/sign" 200 \
    < <(jq -R '{jws: .}' "$work/jws")
  expect 'a signed authorisation with its number' \
    '.status == "signed" and (.number | test("^GH-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$"))'
  number=$(answer .number)
  fact signed "authorisation $number"
}

# check DECISION: asks whether the whole of $number may be handed over, and shows the answer.
check() {
  call demo-pharmacist POST /checks 200 <<<"{\"number\": \"$number\", \"handover\": \"in-person\"}"
  expect "the decision to $1" ".decision == \"$1\" and .edition != null and (.requirements | length) > 0"
  verdict "${1^^}  $number"
}

# The patient, to be compared with the person at the counter.
show_patient() {
  fact patient "$(answer '.patient | "\(.initials), born \(.date_of_birth), hospital number \(.hospital_number)"')"
}

show_remaining() {
  fact "$1" "$(answer '[.remaining[] | "\(.capsules) x \(.strength_mg) mg"] | join(", ")')"
}

# Each unmet requirement of the last answer: what was asked, who says so, what would put it right.
show_reasons() {
  local kind text
  while IFS=$'\t' read -r kind text; do
    fact "$kind" "$text"
  done < <(answer '.requirements[] | select(.met | not) |
    "rule\t\(.sentence)", "source\t\(.source.document), \(.source.section) (\(.source.date))",
    "remedy\t\(.remedy)" | gsub("\n"; " ")')
}

# unmet CODE: the answer refuses for this one reason and explains it.
unmet() {
  expect "one requirement unmet, $1, with its sentence, source and remedy" ".unmet == [\"$1\"]
    and ([.requirements[] | select(.met | not)] | length == 1 and (.[0] | .code == \"$1\"
      and (.sentence | length) > 0 and (.remedy | length) > 0
      and (.source | .document and .section and .date)))"
}

# dispense STATUS CAPSULES
dispense() {
  call demo-pharmacist POST /dispenses "$1" <<JSON
{"number": "$number", "items": [{"strength_mg": 25, "capsules": $2, "batch": "DEMO-BATCH-1"}],
 "handover": "in-person", "date_of_birth": "$born"}
JSON
}

# supplied CAPSULES DAYS: hands the medicine over.
supplied() {
  dispense 201 "$1"
  expect "a supply of $1 capsules for $2 days, none left" \
    ".id != null and .supply_days == $2 and ([.remaining[].capsules] | add // 0) == 0"
  fact dispensed "$1 x 25 mg, batch DEMO-BATCH-1, $2 days' supply, $(in_london "$(answer .dispensed_at)")"
  show_remaining 'still open'
}

refused_supply() {
  dispense 409 "$1"
  expect 'the refusal dispense-refused' '.code == "dispense-refused" and .decision == "refuse"'
  unmet "$2"
  verdict "REFUSE  $number"
  show_reasons
}

# --------------------------------------------------------------------------------- the command line

directory='' port=0 serve=no
while [[ $# -gt 0 ]]; do
  case "$1" in
    --dir | --port)
      [[ $# -ge 2 && -n $2 ]] || usage_error "$1 needs a value"
      if [[ $1 == --dir ]]; then directory=$2; else port=$2; fi
      shift 2
      ;;
    --serve) serve=yes; shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage_error "there is no option '$1'" ;;
  esac
done
if [[ ! $port =~ ^[0-9]{1,5}$ ]] || ((10#$port > 65535)); then
  usage_error "a port is a number from 0 to 65535, not '$port'"
fi

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ -n $directory ]]; then
  directory=$(realpath -m -- "$directory")
  if [[ -e $directory && ! -d $directory ]]; then
    usage_error "$directory is not a folder"
  fi
  if [[ -d $directory && -n $(ls -A -- "$directory") ]]; then
    usage_error "$directory is not empty; a demonstration begins with an empty or absent folder"
  fi
else
  directory=$root/build/demo
  for ((n = 2; ; n++)); do
    # init makes the authority of the demo beside.
    [[ -e $directory || -e $directory-authority ]] || break
    directory=$root/build/demo-$n
  done
fi
cd "$root"

# -------------------------------------------------------------------------------------- preparation

printf '%sGatehouse: the main job, from an empty folder to a signed report%s\n' "$bold" "$plain"
echo
say 'Every person, site and number below is fictional.'

heading 'Packages and programs'
deploy/install-packages.sh build run || environment_error 'the packages that are needed could not be had (see above)'
say 'All Debian packages are there. Building the release preset; the first build takes a few minutes.'
work=$(mktemp -d)
cmake --preset release >"$work/configure" 2>&1 || {
  cat "$work/configure" >&2
  environment_error 'cmake --preset release failed (see above)'
}
cmake --build --preset release || environment_error 'cmake --build --preset release failed (see above)'
bin=$root/build/release/bin
for program in gatehouse-server gatehouse-verify gatehouse; do
  [[ -x $bin/$program ]] || environment_error "the build left no $bin/$program"
done

umask 077
credentials=$directory/demo-credentials.json
ca=$directory/tls/ca.pem
log=$directory/server.log
report=$directory/compliance-report.pdf

heading 'A new data folder and a server'
say 'gatehouse-server init --demo makes keys, certificates, an empty database and fictional accounts.'
"$bin/gatehouse-server" init --dir "$directory" --demo >"$work/init" 2>&1 || {
  cat "$work/init" >&2
  environment_error "gatehouse-server init failed in $directory (see above)"
}
fact folder "$directory"

"$bin/gatehouse-server" serve --config "$directory/gatehouse-server.json" --port "$port" \
  </dev/null >/dev/null 2>"$log" &
server=$!
listening=''
for ((tenths = 0; tenths < 300; tenths++)); do
  listening=$(jq -R -r 'fromjson? | select(.event? == "listening") | "\(.address):\(.port)"' "$log" | head -n 1)
  [[ -z $listening ]] || break
  kill -0 "$server" 2>/dev/null || environment_error 'the server ended before it listened'
  sleep 0.1
done
[[ -n $listening ]] || environment_error 'the server did not say within 30 seconds that it listens'
url=https://127.0.0.1:${listening##*:}
fact server "$url, TLS 1.3 with its own certificate"
fact log "$log"

heading 'Three people sign in'
from=$(days_ago 0)
sign_in demo-prescriber
sign_in demo-pharmacist
sign_in demo-auditor
take_key
fact key "demo-prescriber's own, certified: ${kid:0:16}..."

# -------------------------------------------------------------------------------------------- the job

heading 'The prescriber files the forms for a woman who could become pregnant'
enrol DEMO-0001 AA 1990-05-17
file_woman "$(minutes_ago 20)"
fact category 'childbearing potential'
fact initiation 'form signed by both, all 11 items discussed'
fact protection 'implant, confirmed, in place for two months; counselled'
fact test 'negative, supervised, 25 mIU/mL, taken 20 minutes ago'

heading 'The prescriber authorises 21 x 25 mg and signs'
say 'One capsule on 21 of 28 days: 28 days of supply, the most that the programme allows her at once.'
draft childbearing-potential 21 28
nothing_missing
sign
say 'The server cannot sign for anybody. What it hands out as proof holds without it:'
call demo-prescriber GET "/authorisations/$authorisation/proof" 200
cp "$work/answer" "$work/proof"
status=0
"$bin/gatehouse-verify" authorisation "$work/proof" --trust "$directory-authority/ca.pem" >"$work/verify" 2>&1 ||
  status=$?
quote < <(head -n 4 "$work/verify")
[[ $status -eq 0 ]] || wrong 'exit status 0' "exit status $status" 'gatehouse-verify authorisation'

heading 'The pharmacist checks the number'
check dispense
expect 'nothing unmet, 21 capsules of 25 mg remaining' \
  '.unmet == [] and .supply_days == 28 and ([.remaining[] | {strength_mg, capsules}] == [{"strength_mg": 25, "capsules": 21}])'
expect 'the patient as enrolled' \
  '.patient.initials == "AA" and .patient.date_of_birth == "1990-05-17" and .patient.hospital_number == "DEMO-0001"'
show_remaining 'may supply'
fact until "$(in_london "$(answer .until)")"
show_patient
say 'The pharmacist compares these with the person at the counter and asks for the date of birth.'

heading 'The pharmacist dispenses'
supplied 21 28

heading 'Someone tries to dispense the same authorisation again'
say 'A copied form, or a second pharmacist: the number has been used up, whoever asks.'
refused_supply 21 quantity-available

heading 'A second woman: her pregnancy test is four days old'
enrol DEMO-0002 BB 1988-02-29
file_woman "$(date -u -d "TZ=\"Europe/London\" $(days_ago 4) 09:00" +%FT%T.000Z)"
fact test "negative, supervised, 25 mIU/mL, taken on $(days_ago 4)"
draft childbearing-potential 21 28
expect 'a draft that names the test as missing' '[.missing[].code] | index("pregnancy-test-in-window") != null'
fact missing "$(answer '[.missing[].code] | join(", ")')"
say 'The prescriber sees while the form is still a draft what it lacks, and signs all the same.'
sign
say 'The pharmacist checks it:'
check refuse
unmet pregnancy-test-in-window
show_reasons

heading 'A man: 63 x 25 mg for 84 days'
say 'His category asks for no pregnancy test and allows twelve weeks of supply.'
enrol DEMO-0003 CC 1961-11-05
assess male false ''
initiate male teratogenic-risk condom-use no-semen-donation partner-pregnancy never-share \
  return-unused no-blood-donation
counsel
draft male 63 84
nothing_missing
sign
check dispense
show_remaining 'may supply'
show_patient
supplied 63 84

heading 'A third woman: a suspected pregnancy stops everything at once'
say 'Her forms are complete, and the pharmacist could supply her:'
enrol DEMO-0004 DD 1994-08-30
file_woman "$(minutes_ago 20)"
draft childbearing-potential 21 28
nothing_missing
sign
check dispense
call demo-prescriber POST "/patients/$patient/signals" 201 <<JSON
{"kind": "suspected-pregnancy", "raised_at": "$(minutes_ago 0)"}
JSON
say 'Then her prescriber reports a suspected pregnancy. The same number, checked again:'
check refuse
unmet no-pregnancy-signal
show_reasons
say 'And whoever tries to supply it in spite of that:'
refused_supply 21 no-pregnancy-signal

# ----------------------------------------------------------------------------------------- the report

heading 'The auditor exports a signed compliance report'
call demo-auditor POST /reports 201 <<JSON
{"kind": "compliance", "from": "$from", "until": "$(days_ago 0)"}
JSON
id=$(answer .id)
for ((tenths = 0; tenths < 600; tenths++)); do
  call demo-auditor GET "/reports/$id" 200
  [[ $(answer '.sha256 // empty') == '' ]] || break
  sleep 0.1
done
expect 'the digest of a finished report within a minute' '(.sha256 // "") | test("^[0-9a-f]{64}$")'
digest=$(answer .sha256)
call demo-auditor GET "/reports/$id/content" 200
[[ $(sha256sum <"$work/answer") == "$digest "* ]] ||
  wrong "a file whose SHA-256 is $digest" "$(sha256sum <"$work/answer")" "GET /reports/{id}/content"
mv "$work/answer" "$report"
fact period "$from to $(days_ago 0)"
fact file "$report"
fact pages "$(LC_ALL=C pdfinfo "$report" | sed -n 's/^Pages: *//p')"
fact SHA-256 "$digest"

heading "Two programs judge the report's signature"
say "The trust root is the folder's reports/ca.pem. First pdfsig, which is not ours:"
certutil -N -d "sql:$work" --empty-password
certutil -A -d "sql:$work" -n gatehouse-reports -t CT,CT,CT -i "$directory/reports/ca.pem"
# pdfsig exits 0 for a bad signature too: only its words count.
LC_ALL=C pdfsig -nssdir "sql:$work" "$report" >"$work/pdfsig" 2>&1 || true
for words in 'Signature is Valid' 'Certificate is Trusted' 'Total document signed'; do
  grep -qF "$words" "$work/pdfsig" || {
    sed 's/^/    /' "$work/pdfsig" >&2
    wrong "pdfsig to say '$words'" 'what stands above' "pdfsig $report"
  }
done
quote < <(grep -E 'Signer Certificate Common Name|Signature Type|Validation|Total document' "$work/pdfsig")
say 'Then gatehouse-verify, which is stricter:'
status=0
"$bin/gatehouse-verify" pdf "$report" --trust "$directory/reports/ca.pem" >"$work/verify" 2>&1 || status=$?
quote <"$work/verify"
[[ $status -eq 0 ]] || wrong 'exit status 0' "exit status $status" "gatehouse-verify pdf $report"

# --------------------------------------------------------------------------------------------- the end

if [[ $serve == yes ]]; then
  heading 'The server goes on'
  kill -0 "$server" 2>/dev/null || environment_error 'the server ended by itself'
  say "It runs as process $server until Ctrl-C here. The demo users' names, roles and passwords stand in $credentials, which only you can read."
  open_client=("$bin/gatehouse" --server "$url" --ca "$ca" --report-ca "$directory/reports/ca.pem")
  if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    "${open_client[@]}" </dev/null >/dev/null 2>"$directory/client.log" &
    client=$!
    say 'The desktop client opens at its sign-in; try demo-pharmacist with a number from above.'
  else
    say "There is no display here. Where there is one, this opens the desktop client: ${open_client[*]}"
  fi
else
  heading 'The server stops'
  stop_server || wrong 'exit status 0 after SIGTERM' "exit status $?" 'the end of the server'
  say "To keep it running: deploy/try.sh --serve. Everything it recorded stays in the folder below; delete the folder when you are done."
fi
finished=yes
blank
cat <<TXT
url: $url
ca: $ca
credentials: $credentials
data: $directory
report: $report
TXT

if [[ $serve == yes ]]; then
  step='serving'
  status=0
  wait "$server" || status=$?
  server=''
  finished=no
  environment_error "the server ended by itself with exit status $status"
fi
