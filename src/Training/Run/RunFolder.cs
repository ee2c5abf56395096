using System.Globalization;
using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>The files of a run: <c>config.yaml</c>, <c>log.csv</c>, TensorBoard's events, <c>summary.html</c>, <c>samples/</c>, <c>checkpoints/</c>.</summary>
/// <param name="path">The folder; it need not exist.</param>
public sealed class RunFolder(string path)
{
    /// <summary>The folder.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>The resolved options.</summary>
    public string Config => Path.Combine(FullPath, "config.yaml");

    /// <summary>The resolved options of a run that an older version began.</summary>
    public string OlderConfig => Path.Combine(FullPath, "config.json");

    /// <summary>The file of the options that a resumed run goes by; null: there is none.</summary>
    public string? SavedConfig => new[] { Config, OlderConfig }.FirstOrDefault(File.Exists);

    /// <summary>One row for each few steps and for each validation.</summary>
    public string Log => Path.Combine(FullPath, "log.csv");

    /// <summary>The curves of the log, for a browser.</summary>
    public string Summary => Path.Combine(FullPath, "summary.html");

    /// <summary>Sample strips.</summary>
    public string Samples => Path.Combine(FullPath, "samples");

    /// <summary>Weights and training states.</summary>
    public string Checkpoints => Path.Combine(FullPath, "checkpoints");

    /// <summary>Names the newest complete checkpoint.</summary>
    public string LastPointer => Path.Combine(Checkpoints, "last");

    /// <summary>Names the checkpoint with the best validation.</summary>
    public string BestPointer => Path.Combine(Checkpoints, "best");

    /// <summary>The weights after a step.</summary>
    public string Weights(long step) => Path.Combine(Checkpoints, FormattableString.Invariant($"step-{step:000000}.safetensors"));

    /// <summary>What else a run needs to go on after a step: the optimizer's moments and the position in the data.</summary>
    public string State(long step) => Path.Combine(Checkpoints, FormattableString.Invariant($"state-{step:000000}.safetensors"));

    /// <summary>The sample strip of a step.</summary>
    public string Strip(long step) => Path.Combine(Samples, FormattableString.Invariant($"step-{step:000000}.png"));

    /// <summary>Makes the folders, and deletes what a run that was killed has left half-written.</summary>
    /// <returns>Keeps others out of the folder until it is disposed, or the process ends.</returns>
    /// <exception cref="TrainingException">They cannot be made, or a run is at work there.</exception>
    public IDisposable Take()
    {
        FileStream? taken = null;
        try
        {
            Directory.CreateDirectory(Samples);
            Directory.CreateDirectory(Checkpoints);
            taken = Lock();
            foreach (string folder in new[] { FullPath, Samples, Checkpoints })
            {
                AtomicFile.DeleteLeftovers(folder);
            }

            return taken;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            taken?.Dispose();
            throw new TrainingException($"{FullPath}: the run folder cannot be made ({error.Message})", error);
        }
    }

    /// <summary>The system lets one process at a time have the file so, and lets it go with the process, however that ends.</summary>
    private FileStream Lock()
    {
        string path = Path.Combine(FullPath, ".lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new TrainingException($"{FullPath}: another run is at work in this folder ({error.Message}); end it first, or choose another one", error);
        }
    }

    /// <summary>Whether a run was started here.</summary>
    public bool HasRun => SavedConfig is not null || File.Exists(LastPointer);

    /// <summary>The step of the newest complete checkpoint; null if there is none.</summary>
    /// <exception cref="TrainingException">The pointer to it makes no sense, or its files are gone.</exception>
    public long? LastStep()
    {
        if (Pointed(LastPointer) is not { } step)
        {
            return null;
        }

        string? missing = new[] { Weights(step), State(step) }.FirstOrDefault(file => !File.Exists(file));
        return missing is null ? step : throw new TrainingException($"{missing}: is missing, so the run cannot go on from step {step}");
    }

    /// <summary>The weights to colour with: of the best checkpoint if the run has validations, otherwise of the newest; null if there is none.</summary>
    /// <exception cref="TrainingException">A pointer makes no sense, or the newest checkpoint's files are gone.</exception>
    public string? BestWeights()
    {
        if (Pointed(BestPointer) is { } best && File.Exists(Weights(best)))
        {
            return Weights(best);
        }

        return LastStep() is { } last ? Weights(last) : null;
    }

    /// <summary>Points to a complete checkpoint and to the best one, and deletes old ones.</summary>
    /// <param name="step">The checkpoint's step.</param>
    /// <param name="keep">How many to keep, the newest.</param>
    /// <param name="best">The step of the best checkpoint, which is kept besides; null: there is none.</param>
    internal void Commit(long step, int keep, long? best)
    {
        Point(LastPointer, step);
        if (best is { } bestStep && File.Exists(Weights(bestStep)))
        {
            Point(BestPointer, bestStep);
        }

        foreach (long old in SavedSteps().Where(saved => saved != step).OrderDescending().Skip(keep - 1).Where(saved => saved != best))
        {
            File.Delete(State(old));
            File.Delete(Weights(old));
        }
    }

    private static long? Pointed(string pointer)
    {
        if (!File.Exists(pointer))
        {
            return null;
        }

        string text = File.ReadAllText(pointer).Trim();
        bool valid = text.StartsWith("step-", StringComparison.Ordinal) & text.EndsWith(".safetensors", StringComparison.Ordinal);
        return valid && long.TryParse(text.AsSpan(5, text.Length - 5 - ".safetensors".Length), NumberStyles.None, CultureInfo.InvariantCulture, out long step)
            ? step
            : throw new TrainingException($"{pointer}: should hold a name such as step-001000.safetensors. Write the name of the checkpoint that is meant.");
    }

    private void Point(string pointer, long step) => TextFile.Write(pointer, Path.GetFileName(Weights(step)) + "\n");

    private IEnumerable<long> SavedSteps()
    {
        foreach (string file in Directory.EnumerateFiles(Checkpoints, "step-*.safetensors"))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(file).AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out long step))
            {
                yield return step;
            }
        }
    }
}
