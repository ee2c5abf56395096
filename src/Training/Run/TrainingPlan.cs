namespace Color2Embed.Training;

/// <summary>A run with everything found and checked, before anything is made.</summary>
public sealed class TrainingPlan
{
    private TrainingPlan(TrainingOptions options, RunFolder folder, PictureSet pictures, PictureSet? validation, long? resumeStep)
    {
        Options = options;
        Folder = folder;
        Pictures = pictures;
        Validation = validation;
        ResumeStep = resumeStep;
    }

    /// <summary>The resolved options.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The run folder.</summary>
    public RunFolder Folder { get; }

    /// <summary>The photographs to learn from.</summary>
    public PictureSet Pictures { get; }

    /// <summary>The photographs for validation; null: none.</summary>
    public PictureSet? Validation { get; }

    /// <summary>The step of the checkpoint that the run goes on from; null: a new run.</summary>
    public long? ResumeStep { get; }

    /// <summary>Checks the options and finds the photographs. Makes nothing.</summary>
    /// <param name="options">What the user wants.</param>
    /// <param name="resume">Whether to go on with the run in the run folder.</param>
    /// <exception cref="TrainingException">It cannot be done; the message says why.</exception>
    public static TrainingPlan Make(TrainingOptions options, bool resume)
    {
        if (options.Data.Count == 0)
        {
            throw new TrainingException("no photographs: name at least one folder");
        }

        CheckNumbers(options);
        RunFolder folder = new(options.Out);
        long? step = CheckFolder(folder, options, resume);
        if (options.Vgg is not null && !File.Exists(options.Vgg))
        {
            throw new TrainingException($"{options.Vgg}: there is no such file (--vgg)");
        }

        PictureSet pictures = PictureSet.Find(options.Data);
        CheckPacks(options, pictures, SampleLoader.ShortSide(options));
        PictureSet? validation = options.Validation is null ? null : PictureSet.Find([options.Validation]);
        CheckPacks(options, validation, options.Size);
        return new TrainingPlan(options, folder, pictures, validation, step);
    }

    private static void CheckNumbers(TrainingOptions options)
    {
        if (options.Patience > 0 && options.Validation is null)
        {
            throw new TrainingException("--patience counts validations without a better one: name photographs for validation with --val");
        }

        if (options.LearningRate * options.WeightDecay >= 1)
        {
            throw new TrainingException(FormattableString.Invariant($"--weight-decay {options.WeightDecay} with --lr {options.LearningRate} leaves nothing of a weight: their product is what a step takes off, and must be below 1"));
        }

        // The encoder's last stage is 1/32 of the side; batch normalisation needs two values there.
        int lastSide = (options.Size + 31) / 32;
        if (options.Batch * lastSide * lastSide < 2)
        {
            throw new TrainingException($"--batch {options.Batch} with --size {options.Size} leaves batch normalisation a single value; take a batch of at least 2 or a size above 32");
        }
    }

    private static void CheckPacks(TrainingOptions options, PictureSet? pictures, int needed)
    {
        if (pictures?.ShortSide < needed)
        {
            throw new TrainingException(FormattableString.Invariant($"a pack's photographs were shrunk to a short side of {pictures.ShortSide}, and --size {options.Size} with --crop-scale {options.CropScale} takes {needed}. Pack them again for that, or train at a smaller --size."));
        }
    }

    private static long? CheckFolder(RunFolder folder, TrainingOptions options, bool resume)
    {
        if (File.Exists(folder.FullPath))
        {
            throw new TrainingException($"{options.Out}: is a file; --out needs a folder for the run");
        }

        foreach (string data in options.Data.Concat(options.Validation is null ? [] : [options.Validation]))
        {
            if (RealPath.IsWithin(folder.FullPath, data))
            {
                throw new TrainingException($"{options.Out}: lies within the photographs in {data}, so the run's own pictures would become photographs to learn from. Choose a run folder elsewhere.");
            }
        }

        if (!resume)
        {
            return folder.HasRun
                ? throw new TrainingException($"{options.Out}: already holds a run. Add --resume to go on with it, or choose another folder.")
                : null;
        }

        // A run that ended before its first checkpoint left a folder that a new one refuses, too.
        string remedy = folder.HasRun ? "Delete the folder and start the run" : "Start the run";
        return folder.LastStep() ?? throw new TrainingException($"{options.Out}: there is no checkpoint to resume from. {remedy} without --resume.");
    }
}
