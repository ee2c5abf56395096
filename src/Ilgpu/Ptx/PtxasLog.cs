using System.Globalization;
using System.Text.RegularExpressions;

namespace ILGPU.Ptx;

/// <summary>
/// Reads what <c>ptxas --verbose</c> says. Of each entry function, in lines that start with "ptxas info":
/// "Compiling entry function 'name' for 'sm_80'", "Function properties for name" with a line about stack and spills below it, "Used 32 registers, ...", and
/// the properties of functions it calls. What is not known here is skipped: the lines have changed from version to version.
/// </summary>
internal static partial class PtxasLog
{
    /// <summary>What each entry function takes, in the log's order.</summary>
    public static IReadOnlyList<KernelResources> ReadKernels(string log)
    {
        List<KernelResources> kernels = [];
        foreach (string line in log.Split('\n'))
        {
            if (EntryFunction().Match(line) is { Success: true } entry)
                kernels.Add(new KernelResources { Name = entry.Groups[1].Value });
            else if (kernels.Count > 0)
                kernels[^1] = Add(kernels[^1], line);
        }
        return kernels;
    }

    /// <summary>The errors that name a line of the PTX, and those that name none (line 0).</summary>
    public static IReadOnlyList<PtxError> ReadErrors(string log) =>
    [
        .. Error().Matches(log).Select(match => new PtxError(
            match.Groups["line"].Success ? Number(match.Groups["line"].Value) : 0,
            match.Groups["text"].Value.TrimEnd()))
    ];

    private static KernelResources Add(KernelResources kernel, string line)
    {
        foreach (Match match in Amount().Matches(line))
        {
            int amount = Number(match.Groups["amount"].Value);
            kernel = match.Groups["what"].Value switch
            {
                "registers" => kernel with { Registers = amount },
                "barriers" => kernel with { Barriers = amount },
                "bytes smem" => kernel with { SharedBytes = amount },
                "bytes cmem" => kernel with { ConstantBytes = kernel.ConstantBytes + amount },
                "bytes stack frame" => kernel with { StackBytes = kernel.StackBytes + amount },
                "bytes cumulative stack size" => kernel with { StackBytes = Math.Max(kernel.StackBytes, amount) },
                "bytes spill stores" => kernel with { SpillStoreBytes = kernel.SpillStoreBytes + amount },
                _ => kernel with { SpillLoadBytes = kernel.SpillLoadBytes + amount },
            };
        }
        return kernel;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ptxas info\s*:\s*Compiling entry function '([^']+)'")]
    private static partial Regex EntryFunction();

    [GeneratedRegex(@"\b(?<amount>\d+) (?<what>registers|barriers|bytes (?:smem|cmem|stack frame|cumulative stack size|spill stores|spill loads))\b")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^ptxas\s*(?:.*, line (?<line>\d+);)?\s*(?:error|fatal)\s*:\s*(?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Error();
}

/// <summary>An error of ptxas.</summary>
/// <param name="Line">The line of the PTX, from 1; 0 where none is named.</param>
/// <param name="Text">What is wrong.</param>
internal sealed record PtxError(int Line, string Text);
