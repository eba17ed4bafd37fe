using System.Net.Http.Headers;

/// <summary>Adds the chatbot invitation to a MeMo message or a PDF, through the service.</summary>
public sealed class Service(HttpClient client, string? token = null)
{
    /// <summary>Returns the bytes to send: enriched by the service, or, whatever goes wrong, the ones that came in.</summary>
    public async Task<byte[]> EnrichedAsync(byte[] letter, string name, string? letterType = null)
    {
        var query = $"?name={Uri.EscapeDataString(name)}" + (letterType is null ? "" : $"&type={letterType}");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/enrich{query}");
        request.Content = new ByteArrayContent(letter);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await client.SendAsync(request); // client.BaseAddress: http://127.0.0.1:8080
            var row = answer.Headers.TryGetValues("Memo-Enrich-Report", out var rows) ? rows.First() : null;
            Console.Error.WriteLine($"memo-enrich: {row ?? answer.StatusCode.ToString()}");
            return row is null ? letter : await answer.Content.ReadAsByteArrayAsync();
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            Console.Error.WriteLine($"memo-enrich did not answer: {error.GetType().Name}");
            return letter;
        }
    }
}
