using System.CommandLine;
using System.CommandLine.Parsing;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary>The program: parses the command line, runs the command, and turns what goes wrong into one line and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs the program.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] arguments)
    {
        RootCommand root = new("Colours grey photographs with the palette of a reference photograph (Color2Embed), and trains the network that does it.")
        {
            TrainCommand.Create(),
            PackCommand.Create(),
            PredictCommand.Create(),
            EvalCommand.Create(),
            DemoCommand.Create(),
            GradcheckCommand.Create(),
            BenchCommand.Create(),
            KernelsCommand.Create(),
            DevicesCommand.Create(),
            InfoCommand.Create(),
            ExportCommand.Create(),
        };
        try
        {
            // Nothing here can be empty; most often it is a variable of the shell that was not set.
            if (arguments.Contains(""))
            {
                throw new UsageException($"argument {Array.IndexOf(arguments, "") + 1} is empty; is it a variable that is not set?");
            }

            ParseResult result = root.Parse(arguments.Length == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            bool helps = result.Action is { ClearsParseErrors: true };
            if (!helps && MistypedOption(result) is { } option)
            {
                throw new UsageException(UnknownName(result, option));
            }

            if (result.Errors.Count > 0 && !helps)
            {
                throw new UsageException(Describe(result));
            }

            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error)
        {
            return Failure.Report(error);
        }
    }

    private static string Describe(ParseResult result) => result.UnmatchedTokens.Count > 0
        ? UnknownName(result, result.UnmatchedTokens[0])
        : $"{result.Errors[0].Message.TrimEnd('.')}. {HelpHint(result)}";

    /// <summary>An argument that looks like an option; the parser takes it for a path. One may still name a file so, behind <c>./</c>.</summary>
    private static string? MistypedOption(ParseResult result) => result.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .FirstOrDefault(value => value.StartsWith('-') && value.Length > 1);

    private static string UnknownName(ParseResult result, string name)
    {
        Command command = result.CommandResult.Command;
        bool isOption = name.StartsWith('-');
        IEnumerable<string> names = isOption
            ? command.Options.SelectMany(option => option.Aliases.Append(option.Name))
            : command.Subcommands.Select(subcommand => subcommand.Name);
        string kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return $"there is no {kind} '{name}'{NearestName.Hint(name, names)} {HelpHint(result)}";
    }

    private static string HelpHint(ParseResult result) => $"'{CommandPath(result.CommandResult)} --help' lists what there is.";

    private static string CommandPath(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{CommandPath(parent)} {result.Command.Name}" : "c2e-ilgpu";
}
