#!/bin/sh
# One night's letters, ready for submission in one container.
#
#     sh folder_job.sh IN OUT letters.toml
#
# IN/recipients.csv   who gets which PDF; the PDFs lie beside the list
# IN/messages/        MeMo messages another system has made
#
# Started again after a power cut, it goes on where it was. Exit 9: some letters were rejected; they lie untouched in
# OUT/*/rejected, with the reason in OUT/*/manifest.jsonl. All the others are in the container.
set -eu

in=$1
out=$2
catalogue=$3
rejected=0

memo-enrich wrap "$in/recipients.csv" -o "$out/wrapped" -c "$catalogue" --resume \
    --sender-id 12345678 --sender-label "Vesterlund Kommune" || rejected=$?
[ "$rejected" -eq 0 ] || [ "$rejected" -eq 9 ] || exit "$rejected"

memo-enrich batch "$in/messages" -o "$out/batched" -c "$catalogue" --resume || rejected=$?
[ "$rejected" -eq 0 ] || [ "$rejected" -eq 9 ] || exit "$rejected"

memo-enrich pack "$out/wrapped/ready" "$out/batched/ready" -o "$out/tonight.tar.lzma" --overwrite
exit "$rejected"
