using System.CommandLine;
using System.Diagnostics;
using Color2Embed.Imaging;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary>
/// <c>demo</c>: the newcomer's run. Colours three photographs with the weights that come with the program, then trains a narrow network on the sample photographs for a
/// minute and colours the same ones with it.
/// </summary>
internal static class DemoCommand
{
    private const int TrialSteps = 40;
    private static readonly TimeSpan TrainingTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestTraining = TimeSpan.FromSeconds(100);
    private static readonly (string Target, string Reference)[] Pairs = [("cloudy-peak.jpg", "pink-peak.jpg"), ("mountain.jpg", "red-sunset.jpg"), ("valley.jpg", "green-hills.jpg")];
    private static readonly Option<string> Out = new("--out") { HelpName = "DIR", Description = "The folder for the run and the picture. [default: runs/demo, or the next free name]" };

    private static readonly Option<string> Device = OptionText.DeviceOption();

    internal static Command Create()
    {
        Command command = new("demo", "Colours three photographs, then trains a narrow network on the sample photographs for a minute and shows what it has learned.") { Out, Device };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        string samples = FindSamples();
        TrainingOptions options = Options(samples, parse.GetValue(Out) ?? FreeName(Path.Combine("runs", "demo")), OptionText.Device(parse, Device));
        RunFolder run = TrainingPlan.Make(options, resume: false).Folder;
        using (run.Take())
        {
            Show(Paint(samples, null, Path.Combine(run.FullPath, "demo.png"), options.Device, 256), "coloured by the weights that come with the program");
        }

        options.Steps = Math.Max(TrialSteps, (long)(TrainingTime / TimeOfAStep(options)));
        options.ValidateEvery = options.SampleEvery = options.CheckpointEvery = options.Steps;
        options.WarmUp = options.Steps / 20;
        TrainingPlan plan = TrainingPlan.Make(options, resume: false);
        TrainingResult result = Train(plan);
        Show(
            Paint(samples, result.Checkpoint, Path.Combine(plan.Folder.FullPath, "demo-trained.png"), options.Device, options.Size),
            $"coloured by {result.Step} steps of training on {plan.Pictures.Count} photographs");
        return ExitCode.Done;
    }

    private static void Show(string picture, string how)
    {
        Console.WriteLine($"each row: target | reference | result, {how}");
        Console.WriteLine(picture);
    }

    private static TrainingOptions Options(string samples, string output, string device) => new()
    {
        Data = [Path.Combine(samples, "train")],
        Out = output,
        Size = 48,
        Width = 16,
        Batch = 8,
        LearningRate = 2e-3,
        HueShift = 0.8,
        Rotate = 0,
        ClipNorm = 1,
        Keep = 1,
        Device = device,
    };

    private static TrainingResult Train(TrainingPlan plan)
    {
        using Trainer trainer = new(plan);
        using CancellationTokenSource limit = new(LongestTraining);
        TrainingDisplay? display = null;
        using Interruption interruption = new(() => display?.Line("stopping after this step (Ctrl-C again: at once)"));
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, interruption.Token);
        return TrainingBar.Show(shown =>
        {
            display = shown;
            display.Line($"training {trainer.ParameterCount:#,0} parameters on {plan.Pictures.Count} photographs for {plan.Options.Steps} steps, about a minute");
            return trainer.Run(display, either.Token);
        });
    }

    /// <summary>A few steps in a folder that is deleted again.</summary>
    private static TimeSpan TimeOfAStep(TrainingOptions options)
    {
        string folder = options.Out;
        options.Out = Path.Combine(Path.GetTempPath(), $"c2e-ilgpu-demo-{Guid.NewGuid():N}");
        options.Steps = TrialSteps;
        try
        {
            using Trainer trainer = new(TrainingPlan.Make(options, resume: false));
            StepTimer timer = new();
            trainer.Run(timer);
            return timer.Median;
        }
        finally
        {
            if (Directory.Exists(options.Out))
            {
                Directory.Delete(options.Out, recursive: true);
            }

            options.Out = folder;
        }
    }

    private static string Paint(string samples, string? weights, string path, string device, int size)
    {
        using Predictor predictor = Predictor.Open(weights, device);
        List<ImageData> rows = [];
        foreach ((string targetName, string referenceName) in Pairs)
        {
            ImageData grey = Grey(ImageFile.Load(Path.Combine(samples, "targets", targetName)));
            ImageData reference = ImageFile.Load(Path.Combine(samples, "train", referenceName));
            rows.Add(Comparison.Row(grey, reference, predictor.Colorize(grey, predictor.Encode(reference, size), new PredictionOptions(size))));
        }

        ImageFile.SavePng(path, Canvas.Column(rows));
        return path;
    }

    private static ImageData Grey(ImageData image)
    {
        float[] rgb = new float[image.Rgb.Length];
        for (int i = 0; i < rgb.Length; i += 3)
        {
            rgb[i] = rgb[i + 1] = rgb[i + 2] = 0.2126f * image.Rgb[i] + 0.7152f * image.Rgb[i + 1] + 0.0722f * image.Rgb[i + 2];
        }

        return new ImageData(image.Width, image.Height, rgb);
    }

    /// <summary>The sample photographs: beside the program, or in the current folder.</summary>
    private static string FindSamples()
    {
        string[] places = [Path.Combine(AppContext.BaseDirectory, "samples"), Path.GetFullPath("samples")];
        return places.FirstOrDefault(place => Directory.Exists(Path.Combine(place, "train")))
            ?? throw new TrainingException($"the sample photographs are in neither {places[0]} nor {places[1]}; run the demo from the repository's folder");
    }

    private static string FreeName(string path) =>
        Enumerable.Range(1, int.MaxValue - 1).Select(number => number == 1 ? path : $"{path}-{number}").First(name => !Path.Exists(name));

    private sealed class StepTimer : ITrainingObserver
    {
        private readonly List<TimeSpan> steps = [];
        private long last;

        /// <summary>Of the second half: in the first the run-time is still compiling.</summary>
        internal TimeSpan Median => steps.Skip(steps.Count / 2).Order().ElementAt(steps.Count / 4);

        public void OnStep(TrainingProgress progress)
        {
            if (last != 0)
            {
                steps.Add(Stopwatch.GetElapsedTime(last));
            }

            last = Stopwatch.GetTimestamp();
        }

        public void OnValidation(long stepsDone, ValidationResult result)
        {
            // Not part of a step.
        }

        public void OnNotice(string text)
        {
            // The run itself says it again.
        }

        public void OnFile(string path)
        {
            // Deleted at once.
        }
    }
}
