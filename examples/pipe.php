<?php

declare(strict_types=1);

/**
 * Adds the chatbot invitation to a MeMo message or a PDF.
 *
 * Returns the bytes to send: enriched, or, whatever goes wrong, the ones that came in.
 */
function enriched(string $letter, string $catalogue, ?string $letterType = null): string
{
    $command = ['memo-enrich', 'enrich', '-', '-o', '-', '--json', '-c', $catalogue];
    if ($letterType !== null) {
        array_push($command, '-t', $letterType);
    }
    // Files instead of pipes: no deadlock, however large the letter.
    $in = tmpfile();
    $out = tmpfile();
    $err = tmpfile();
    fwrite($in, $letter);
    rewind($in);

    $process = proc_open($command, [0 => $in, 1 => $out, 2 => $err], $pipes);
    $exit = is_resource($process) ? proc_close($process) : -1;

    rewind($out);
    rewind($err);
    $content = stream_get_contents($out);
    $said = stream_get_contents($err);
    if ($exit !== 0 || $content === '') {
        error_log("memo-enrich said $exit: $said");
        return $letter;
    }
    $row = json_decode($said, true, 512, JSON_THROW_ON_ERROR);
    error_log(trim($row['status'] . ' ' . ($row['reason'] ?? '')));

    return $content;
}
