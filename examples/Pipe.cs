using System.Diagnostics;
using System.Text.Json;

/// <summary>Adds the chatbot invitation to a MeMo message or a PDF, through a pipe.</summary>
public static class Pipe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Returns the bytes to send: enriched, or, whatever goes wrong, the ones that came in.</summary>
    public static async Task<byte[]> EnrichedAsync(byte[] letter, string catalogue, string? letterType = null)
    {
        var report = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var start = new ProcessStartInfo("memo-enrich")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { "enrich", "-", "-o", "-", "-c", catalogue, "--report", report })
        {
            start.ArgumentList.Add(argument);
        }
        if (letterType is not null)
        {
            start.ArgumentList.Add("-t");
            start.ArgumentList.Add(letterType);
        }
        try
        {
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(Limit);
            using var ended = limit.Token.Register(() => process.Kill(entireProcessTree: true));
            using var content = new MemoryStream();
            // Read both streams while writing: no deadlock, however large the letter.
            var reading = process.StandardOutput.BaseStream.CopyToAsync(content);
            var saying = process.StandardError.ReadToEndAsync();
            await process.StandardInput.BaseStream.WriteAsync(letter);
            process.StandardInput.Close();
            await Task.WhenAll(reading, saying, process.WaitForExitAsync());
            if (process.ExitCode != 0 || content.Length == 0)
            {
                Console.Error.WriteLine($"memo-enrich: exit {process.ExitCode}");
                return letter;
            }
            using var row = JsonDocument.Parse(await File.ReadAllBytesAsync(report));
            Console.Error.WriteLine($"memo-enrich: {row.RootElement.GetProperty("status").GetString()}");
            return content.ToArray();
        }
        catch (Exception error) when (error is IOException or System.ComponentModel.Win32Exception or JsonException
            or InvalidOperationException)
        {
            Console.Error.WriteLine($"memo-enrich did not answer: {error.GetType().Name}");
            return letter;
        }
        finally
        {
            File.Delete(report);
        }
    }
}
