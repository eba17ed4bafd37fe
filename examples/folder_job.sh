#!/bin/sh
# One night's letters, ready for submission: OUT/wrapped.tar.lzma and OUT/batched.tar.lzma.
#
#     sh folder_job.sh IN OUT letters.toml
#
# IN/recipients.csv   who gets which PDF; the PDFs lie beside the list
# IN/messages/        MeMo messages another system has made
#
# Started again after a power cut, it goes on where it was. Exit 9: some letters were rejected; they lie untouched in
# OUT/*/rejected, with the reason in OUT/*/manifest.jsonl. All the others are in the containers.
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

for part in wrapped batched; do
    if [ -d "$out/$part/ready" ]; then
        memo-enrich pack "$out/$part/ready" -o "$out/$part.tar.lzma" --overwrite
    fi
done
exit "$rejected"
