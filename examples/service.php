<?php

declare(strict_types=1);

const SERVICE = 'http://127.0.0.1:8080';

/** Returns the bytes to send: enriched by the service, or, whatever goes wrong, the ones that came in. */
function enriched(string $letter, string $name, string $letterType = '', string $token = ''): string
{
    $query = http_build_query(array_filter(['name' => $name, 'type' => $letterType]));
    $headers = ['Content-Type: application/octet-stream'];
    if ($token !== '') {
        $headers[] = "Authorization: Bearer $token";
    }
    $context = stream_context_create(['http' => [
        'method' => 'POST', 'header' => $headers, 'content' => $letter, 'timeout' => 90, 'ignore_errors' => true,
    ]]);
    $base = getenv('MEMO_ENRICH_SERVICE') ?: SERVICE;
    $content = @file_get_contents("$base/v1/enrich?$query", false, $context);
    $answer = $http_response_header[0] ?? 'no answer';
    $row = preg_grep('/^Memo-Enrich-Report:/i', $http_response_header ?? []);
    $report = json_decode(substr(reset($row) ?: '', strlen('Memo-Enrich-Report:')), true);
    error_log('memo-enrich: ' . trim(($report['status'] ?? $answer) . ' ' . ($report['reason'] ?? '')));
    // PHP takes an answer that was cut off for a whole one; the row knows what the whole one is.
    return $report !== null && hash('sha256', (string) $content) === $report['output_sha256'] ? $content : $letter;
}
