using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary>A picture to colour and where the result goes.</summary>
/// <param name="Target">The picture.</param>
/// <param name="Output">The result.</param>
internal sealed record PredictionJob(string Target, string Output)
{
    /// <summary>Decides all output paths and checks them before any work: none may be an input, no two may be one.</summary>
    /// <param name="targets">The pictures.</param>
    /// <param name="output">A file for one target; a folder if it exists as one, ends like one, or there are several targets.</param>
    /// <param name="inputs">Other files that are read.</param>
    /// <exception cref="UsageException">The paths make no sense.</exception>
    internal static IReadOnlyList<PredictionJob> Plan(IReadOnlyList<string> targets, string output, IReadOnlyList<string> inputs)
    {
        bool isFolder = Directory.Exists(output) || Path.EndsInDirectorySeparator(output) || targets.Count > 1;
        if (isFolder && File.Exists(output))
        {
            throw new UsageException($"{output}: is a file; several targets need a folder for --out");
        }

        List<PredictionJob> jobs = [.. targets.Select(target => new PredictionJob(target, isFolder ? Path.Combine(output, ResultName(target)) : output))];
        CheckPaths(jobs, [.. targets, .. inputs]);
        Prepare(output, isFolder);
        return jobs;
    }

    private static string ResultName(string target) =>
        Path.GetFileNameWithoutExtension(target) + (Path.GetExtension(target).ToUpperInvariant() is ".JPG" or ".JPEG" ? ".jpg" : ".png");

    private static void CheckPaths(List<PredictionJob> jobs, List<string> inputs)
    {
        Dictionary<string, string> read = [];
        foreach (string input in inputs)
        {
            read.TryAdd(RealPath.Of(input), input);
        }

        Dictionary<string, string> written = [];
        foreach (PredictionJob job in jobs)
        {
            string path = RealPath.Of(job.Output);
            if (read.TryGetValue(path, out string? input))
            {
                throw new UsageException($"{job.Output}: is also an input ({input}); choose another --out");
            }

            if (!written.TryAdd(path, job.Target))
            {
                throw new UsageException($"{job.Output}: would be written for both {written[path]} and {job.Target}; colour them into different folders");
            }
        }
    }

    private static void Prepare(string output, bool isFolder)
    {
        if (isFolder)
        {
            OutputFolder.Make(output);
            return;
        }

        if (Path.GetExtension(output).ToUpperInvariant() is not (".PNG" or ".JPG" or ".JPEG"))
        {
            throw new UsageException($"{output}: --out must end in .png or .jpg, or be a folder (end it with /)");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(output))!;
        if (!Directory.Exists(folder))
        {
            throw new TrainingException($"{output}: there is no folder {folder}");
        }
    }
}
