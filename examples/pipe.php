<?php

declare(strict_types=1);

const SECONDS = 60;

/**
 * Adds the chatbot invitation to a MeMo message or a PDF.
 *
 * Returns the bytes to send: enriched, or, whatever goes wrong, the ones that came in.
 */
function enriched(string $letter, string $catalogue, ?string $letterType = null): string
{
    $report = tempnam(sys_get_temp_dir(), 'memo');
    unlink($report);
    $command = ['memo-enrich', 'enrich', '-', '-o', '-', '-c', $catalogue, '--report', $report];
    if ($letterType !== null) {
        array_push($command, '-t', $letterType);
    }
    // Files instead of pipes: no deadlock, however large the letter.
    [$in, $out, $err] = [tmpfile(), tmpfile(), tmpfile()];
    fwrite($in, $letter);
    rewind($in);
    try {
        $process = @proc_open($command, [0 => $in, 1 => $out, 2 => $err], $pipes);
        $exit = is_resource($process) ? ended($process) : -1;
        rewind($out);
        $content = stream_get_contents($out);
        $row = is_file($report) ? json_decode(file_get_contents($report), true) : null;
        error_log('memo-enrich: ' . trim(($row['status'] ?? "exit $exit") . ' ' . ($row['reason'] ?? '')));
        return $exit === 0 && $row !== null && $content !== '' ? $content : $letter;
    } finally {
        @unlink($report);
    }
}

/** Waits for the process, SECONDS at most, and returns its exit code; -1 for one that had to be ended. */
function ended($process): int
{
    for ($until = microtime(true) + SECONDS; microtime(true) < $until; usleep(10_000)) {
        $status = proc_get_status($process);
        if (!$status['running']) {
            proc_close($process);
            return $status['exitcode'];
        }
    }
    proc_terminate($process, 9);
    proc_close($process);
    return -1;
}
