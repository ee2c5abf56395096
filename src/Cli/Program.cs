return Color2Embed.Cli.CommandLine.Run(args);
