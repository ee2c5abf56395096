using Color2Embed.Imaging;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary>Colours pictures, some at a time: they are read and written on all cores, and the network sees them together. One bad picture keeps no other from being coloured.</summary>
/// <param name="predictor">Colours.</param>
/// <param name="reference">The picture whose palette is taken.</param>
/// <param name="embedding">That palette.</param>
/// <param name="options">At which size.</param>
/// <param name="load">How pictures are read.</param>
/// <param name="compare">Whether to write target | reference | result.</param>
internal sealed class PredictionRun(Predictor predictor, ImageData reference, float[] embedding, PredictionOptions options, ImageLoadOptions load, bool compare)
{
    private const long GroupPixels = 50_000_000;

    private readonly ParallelOptions threads = new() { MaxDegreeOfParallelism = predictor.Threads };

    /// <summary>Colours pictures and says which, in their order.</summary>
    /// <returns>How many could not be.</returns>
    internal int Colorize(PredictionJob[] jobs)
    {
        Result[] results = [.. jobs.Select(job => new Result(job))];
        Parallel.ForEach(results, threads, result => result.Try(() => result.Target = ImageFile.Load(result.Job.Target, load)));
        Colorize([.. results.Where(result => result.Error is null)]);
        foreach (Result result in results)
        {
            if (result.Error is { } error)
            {
                Failure.Report(error);
            }
            else
            {
                Console.WriteLine($"{result.Job.Target} -> {result.Job.Output}");
            }
        }

        return results.Count(result => result.Error is not null);
    }

    /// <summary>Cuts jobs into groups: of as many pictures as the network best takes at once, and of no more pixels than fit well into memory.</summary>
    internal static IEnumerable<PredictionJob[]> Groups(IReadOnlyList<PredictionJob> jobs, PredictionOptions options)
    {
        List<PredictionJob> group = [];
        long pixels = 0;
        foreach (PredictionJob job in jobs)
        {
            long more = PixelsOf(job);
            if (group.Count > 0 && (group.Count == Predictor.BatchFor(options) || pixels + more > GroupPixels))
            {
                yield return [.. group];
                group.Clear();
                pixels = 0;
            }

            group.Add(job);
            pixels += more;
        }

        if (group.Count > 0)
        {
            yield return [.. group];
        }
    }

    private static long PixelsOf(PredictionJob job)
    {
        try
        {
            ImageInfo info = ImageFile.ReadInfo(job.Target, long.MaxValue);
            return (long)info.Width * info.Height;
        }
        catch (ImageException)
        {
            // Said when it is to be loaded.
            return 0;
        }
    }

    private void Colorize(Result[] loaded)
    {
        if (loaded.Length == 0)
        {
            return;
        }

        ImageData[] coloured;
        try
        {
            coloured = predictor.Colorize([.. loaded.Select(result => result.Target!)], embedding, options);
        }
        catch (Exception error)
        {
            if (loaded.Length == 1)
            {
                loaded[0].Error = error;
                return;
            }

            Array.ForEach(loaded, result => Colorize([result]));
            return;
        }

        Parallel.For(0, loaded.Length, threads, index => loaded[index].Try(() => Save(loaded[index], coloured[index])));
    }

    private void Save(Result result, ImageData coloured) =>
        ImageFile.Save(result.Job.Output, compare ? Comparison.Row(result.Target!, reference, coloured) : coloured);

    /// <summary>What became of a picture.</summary>
    private sealed class Result(PredictionJob job)
    {
        internal PredictionJob Job => job;

        internal ImageData? Target { get; set; }

        internal Exception? Error { get; set; }

        internal void Try(Action action)
        {
            try
            {
                action();
            }
            catch (Exception error)
            {
                Error = error;
            }
        }
    }
}
