#!/bin/sh
# Carries out one task: runs its steps one after the other, keeps their time limits, stops them in
# order, writes the last word. Runs in a session of its own (setsid), so that neither the end of the
# server nor a Ctrl-C reaches it.
#
#   supervisor.sh CONTROL GRACE LIMIT [NAME FOLDER LIMIT LOG OUT COUNT ARGUMENT...]...
#
# CONTROL is a private folder; times are whole seconds; each step has COUNT arguments, taken as they
# are. The environment is the steps' environment, so every variable here begins with atoll_.
#
#   SIGTERM  the task is to be stopped
#   SIGUSR1  a timer of ours has run out
set -u

atoll_path=${PATH-}
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

atoll_control=$1
atoll_grace=$2
atoll_limit=$3
shift 3

atoll_child=    # the process of the running step
atoll_timer=
atoll_ending=   # stopped | timed-out, once the task is to end early
atoll_signals=0
atoll_story=

# Sets atoll_now. Looked at where time may have gone by: a step begins when the one before has ended.
look_at_clock() {
  atoll_now=$(date +%s.%N)
}

# One line for who looks on, and for the last word. The journal may fail (a full disk): the last word
# has its space already.
tell() {
  atoll_story="$atoll_story$*
"
  printf '%s\n' "$*" >>"$atoll_control/journal"
}

# Tells that a step begins, before it does: on the disk when this returns 0. So what a journal does not
# tell has not begun, whatever became of this machine. Begins with a line's end, as the line before may
# be half written.
foretell() {
  printf '\n%s\n' "$*" >>"$atoll_control/journal" && sync "$atoll_control/journal" || return 1
  atoll_story="$atoll_story$*
"
}

# Sleeps a minute at most at a time: the sleep that a cleared timer leaves behind goes by itself.
set_timer() {
  clear_timer
  (
    atoll_left=$1
    while [ "$atoll_left" -gt 60 ]; do
      sleep 60
      atoll_left=$((atoll_left - 60))
    done
    sleep "$atoll_left"
    kill -USR1 "$$"
  ) &
  atoll_timer=$!
}

# SIGKILL, as a child that was forked just now can miss any other. Waits for the timer's end as well:
# a signal that it sent meanwhile finds no step to stop.
clear_timer() {
  [ -n "$atoll_timer" ] || return 0
  kill -KILL "$atoll_timer" 2>/dev/null
  wait "$atoll_timer" 2>/dev/null
  atoll_timer=
}

# What is left of the task beside this process: members of its session, and those that left it but
# still carry its name in their environment.
# Sets atoll_killed to whether there was anything.
kill_others() {
  atoll_killed=no
  for atoll_file in $(
    grep -lsE "\) [^ZX] [0-9]+ [0-9]+ $$ " /proc/[0-9]*/stat
    grep -lsF "ATOLL_TASK=$ATOLL_TASK" /proc/[0-9]*/environ
  ); do
    atoll_pid=${atoll_file#/proc/}
    atoll_pid=${atoll_pid%/*}
    if [ "$atoll_pid" != "$$" ] && kill -KILL "$atoll_pid" 2>/dev/null; then
      atoll_killed=yes
    fi
  done
}

# Terraform saves its state and unlocks on the first signal, gives up what it waits for on the second.
# Only its own process gets them: providers would die of them.
escalate() {
  [ -n "$atoll_child" ] || return 0
  atoll_signals=$((atoll_signals + 1))
  if [ "$atoll_signals" -le 2 ]; then
    kill -TERM "$atoll_child" 2>/dev/null
  else
    kill_others
    atoll_timer=
  fi
  set_timer "$atoll_grace"
}

end_early() {
  [ -z "$atoll_ending" ] || return 0
  atoll_ending=$1
  look_at_clock
  tell "ending $1 $atoll_now"
  escalate
}

time_is_up() {
  [ -n "$atoll_child" ] || return 0
  if [ -n "$atoll_ending" ]; then escalate; else end_early timed-out; fi
}

# A signal interrupts `wait`, and its handler has then done all there is to do: wait on. A status that
# was collected already is kept by some shells and answered with 127 by others.
await_child() {
  atoll_code=127
  while :; do
    atoll_interrupted=no
    wait "$atoll_child"
    atoll_status=$?
    [ "$atoll_status" -eq 127 ] || atoll_code=$atoll_status
    [ "$atoll_interrupted" = yes ] || return 0
  done
}

# The first COUNT arguments are the step's: they are moved behind the others, which then go.
run_step() {
  atoll_others=$(($# - atoll_count))
  while [ "$atoll_count" -gt 0 ]; do
    set -- "$@" "$1"
    shift
    atoll_count=$((atoll_count - 1))
  done
  shift "$atoll_others"

  atoll_left=$((atoll_deadline - ${atoll_now%.*}))
  [ "$atoll_left" -le "$atoll_step_limit" ] || atoll_left=$atoll_step_limit
  [ "$atoll_left" -ge 1 ] || atoll_left=1
  (
    cd -- "$atoll_folder" || exit 126
    unset OLDPWD
    PATH=$atoll_path
    exec "$@"
  ) </dev/null >>"$atoll_out" 2>>"$atoll_log" &
  atoll_child=$!
  tell "process $atoll_child"
  if [ -n "$atoll_ending" ]; then escalate; else set_timer "$atoll_left"; fi
  await_child
  atoll_child=
  clear_timer
  look_at_clock
  tell "ended $atoll_number $atoll_code $atoll_now"
}

trap 'atoll_interrupted=yes; end_early stopped' TERM INT HUP
trap 'atoll_interrupted=yes; time_is_up' USR1

# Space for the last word, before anything is done that would need it.
atoll_word=$atoll_control/exit.$$
printf '%16383s\n' '' >"$atoll_word" || exit 1

# Who makes `started` first decides: this supervisor, or a server that concluded that it never came.
own_start() {
  read -r atoll_stat <"/proc/$$/stat"
  # shellcheck disable=SC2086
  set -- ${atoll_stat##*) }
  shift 19
  printf '%s' "$1"
}
read -r atoll_boot </proc/sys/kernel/random/boot_id
look_at_clock
printf 'supervisor %s %s %s %s\n' "$$" "$(own_start)" "$atoll_boot" "$atoll_now" \
  >"$atoll_control/started.$$" && sync "$atoll_control/started.$$" || exit 1
ln "$atoll_control/started.$$" "$atoll_control/started" || exit 0
rm -f "$atoll_control/started.$$"
# Not the colon: where its redirection fails, some shells end.
true >>"$atoll_control/journal"
# The names in them; there are file systems that know no such thing.
sync "$atoll_control" "$atoll_control/.." 2>/dev/null

atoll_deadline=$((${atoll_now%.*} + atoll_limit))
atoll_number=0
atoll_cause=finished
while [ $# -gt 0 ]; do
  [ -z "$atoll_ending" ] && [ -e "$atoll_control/stop" ] && end_early stopped
  if [ -n "$atoll_ending" ]; then
    atoll_cause=$atoll_ending
    break
  fi
  atoll_number=$((atoll_number + 1))
  atoll_name=$1
  atoll_folder=$2
  atoll_step_limit=$3
  atoll_log=$4
  atoll_out=$5
  atoll_count=$6
  shift 6
  atoll_width=$atoll_count
  atoll_told=$atoll_story
  if ! foretell "started $atoll_number $atoll_name $atoll_now"; then
    atoll_cause=${atoll_ending:-unwritable}
    break
  fi
  # Ended while that was written: it did not begin, and the last word is believed before the journal.
  if [ -n "$atoll_ending" ]; then
    atoll_story=$atoll_told
    atoll_cause=$atoll_ending
    break
  fi
  run_step "$@"
  shift "$atoll_width"
  if [ "$atoll_code" -ne 0 ]; then
    atoll_cause=${atoll_ending:-failed}
    break
  fi
done

# Written over the space that was taken, which an ordinary redirection would give back first.
printf '%send %s %s\n' "$atoll_story" "$atoll_cause" "$atoll_now" 1<>"$atoll_word"
sync "$atoll_word"
mv -f "$atoll_word" "$atoll_control/exit"

# Once more where there was something, for what was forked meanwhile; the server looks again before
# it believes the end.
kill_others
[ "$atoll_killed" = no ] || kill_others
