using System.CommandLine;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary><c>train</c>: learns from photographs.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string[]> Data = new("DIR") { Description = "Folders with photographs (JPEG, PNG, WebP), searched recursively, or packs of 'pack'.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Out = new("--out") { HelpName = "RUN", Description = "The run folder: checkpoints, log.csv, sample strips, curves, config.yaml." };
    private static readonly Option<string?> Config = new("--config") { HelpName = "FILE", Description = "A YAML file with settings by these names; the command line overrides it." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Print everything resolved and the counts of photographs; make nothing." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with the run in RUN, bit for bit as if it had not stopped. Its settings are the defaults." };

    internal static Command Create()
    {
        Command command = new("train", "Trains the network on photographs; each photograph, distorted, is its own reference.") { Data, Out };
        List<Option<string?>> settings = [];
        foreach (TrainingSetting setting in TrainingSettings.All)
        {
            string standard = setting.DefaultText.Length > 0 ? $" [default: {setting.DefaultText}]" : "";
            Option<string?> option = new($"--{setting.Name}") { HelpName = setting.ValueName, Description = char.ToUpperInvariant(setting.Description[0]) + setting.Description[1..] + "." + standard };
            settings.Add(option);
            command.Add(option);
        }

        command.Add(Config);
        command.Add(Resume);
        command.Add(DryRun);
        command.SetAction(parse => Run(parse, settings));
        return command;
    }

    private static int Run(ParseResult parse, List<Option<string?>> settings)
    {
        bool resume = parse.GetValue(Resume);
        TrainingPlan plan = TrainingPlan.Make(Resolve(parse, settings, resume), resume);
        if (parse.GetValue(DryRun))
        {
            Print(plan);
            return ExitCode.Done;
        }

        using Trainer trainer = new(plan);
        TrainingDisplay? display = null;
        using Interruption interruption = new(() => display?.Line("stopping after this step (Ctrl-C again: at once, without saving)"));
        TrainingResult result = TrainingBar.Show(shown =>
        {
            display = shown;
            display.Line($"{plan.Pictures.Count} photographs, {trainer.ParameterCount:#,0} parameters, run folder {plan.Folder.FullPath}");
            return trainer.Run(display, interruption.Token);
        });
        return Conclude(plan, result);
    }

    private static TrainingOptions Resolve(ParseResult parse, List<Option<string?>> settings, bool resume)
    {
        TrainingOptions options = new() { Out = parse.GetValue(Out) ?? throw new UsageException("--out RUN is missing: the folder for the run") };
        if (resume && new RunFolder(options.Out).SavedConfig is { } saved)
        {
            // Runs that were begun before there were these settings, or while they had the article's values as defaults, may not say so.
            (options.ColorMatch, options.Beta, options.Noise) = (false, 1, 5);
            ConfigFile.Apply(options, saved);
        }

        if (parse.GetValue(Config) is { } config)
        {
            ConfigFile.Apply(options, config);
        }

        foreach (Option<string?> option in settings)
        {
            OptionText.Assign(parse, option, options);
        }

        if (parse.GetValue(Data) is { Length: > 0 } folders)
        {
            options.Data = folders;
        }

        return options.Data.Count > 0 ? options : throw new UsageException("no photographs: name at least one folder, as in 'c2e-ilgpu train DIR --out RUN'");
    }

    private static void Print(TrainingPlan plan)
    {
        Console.Write(ConfigFile.ToText(plan.Options));
        Console.WriteLine($"run folder: {plan.Folder.FullPath}{(plan.ResumeStep is { } step ? $", going on from step {step}" : "")}");
        Console.WriteLine($"photographs: {plan.Pictures.Count} (other files passed over: {plan.Pictures.OtherFiles})");
        Console.WriteLine(plan.Validation is { } validation ? $"validation photographs: {validation.Count} (other files passed over: {validation.OtherFiles})" : "validation photographs: none (--val)");
        Console.WriteLine(FormattableString.Invariant($"epochs: {plan.Options.Steps * plan.Options.Batch / (double)plan.Pictures.Count:0.##}"));
        Console.WriteLine("dry run: nothing was made");
    }

    private static int Conclude(TrainingPlan plan, TrainingResult result)
    {
        UnreadableList.Write(result.Unreadable);
        if (result.Skipped > 0)
        {
            Console.WriteLine($"skipped steps, in which the loss or a gradient was not finite: {result.Skipped}");
        }

        if (result.DataWait is { } wait)
        {
            Console.WriteLine(FormattableString.Invariant($"waited for photographs: {wait * 100:0.0} % of the time of the steps"));
        }

        if (result.BestCheckpoint is { } best)
        {
            Console.WriteLine($"best validation: {best}");
        }

        Console.WriteLine($"weights: {result.Checkpoint}");
        if (result.End != TrainingEnd.Complete)
        {
            Console.WriteLine($"stopped after step {result.Step} of {plan.Options.Steps}{Reason(plan.Options, result.End)}. To go on: {Continuation(plan.Options, result.End)}");
        }

        return result.End == TrainingEnd.Asked ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static string Reason(TrainingOptions options, TrainingEnd end) => end switch
    {
        TrainingEnd.Paused => ", for --pause-at says so",
        TrainingEnd.OutOfTime => ", for --max-time is over",
        TrainingEnd.OutOfPatience => $", for {options.Patience} validations brought nothing better (--patience)",
        _ => "",
    };

    private static string Continuation(TrainingOptions options, TrainingEnd end) =>
        $"c2e-ilgpu train --out {Quote(options.Out)} --resume{(end == TrainingEnd.OutOfPatience ? " --patience 0" : "")}";

    private static string Quote(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"'{path}'" : path;
}
