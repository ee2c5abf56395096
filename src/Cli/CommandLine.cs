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
            GradcheckCommand.Create(),
            DevicesCommand.Create(),
            InfoCommand.Create(),
        };
        try
        {
            ParseResult result = root.Parse(arguments.Length == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (result.Errors.Count > 0 && result.Action is not System.CommandLine.Help.HelpAction)
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

    private static string Describe(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        string help = $"'{CommandPath(result.CommandResult)} --help' lists what there is.";
        string? unknown = result.UnmatchedTokens.Count > 0 ? result.UnmatchedTokens[0] : null;
        if (unknown is not null)
        {
            bool isOption = unknown.StartsWith('-');
            IEnumerable<string> names = isOption
                ? command.Options.SelectMany(option => option.Aliases.Append(option.Name))
                : command.Subcommands.Select(subcommand => subcommand.Name);
            string kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
            return $"there is no {kind} '{unknown}'{NearestName.Hint(unknown, names)}. {help}".Replace("?.", "?", StringComparison.Ordinal);
        }

        return $"{result.Errors[0].Message.TrimEnd('.')}. {help}";
    }

    private static string CommandPath(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{CommandPath(parent)} {result.Command.Name}" : "c2e-ilgpu";
}
