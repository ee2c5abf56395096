using System.Globalization;
using System.Text;

namespace ILGPU.Ptx;

/// <summary>ptxas does not accept a PTX. The message has its errors, each with the line it is about.</summary>
internal sealed class PtxRejectedException(string target, string ptx, string log) : Exception(Describe(target, ptx, log))
{
    /// <summary>The errors that ptxas found.</summary>
    public IReadOnlyList<PtxError> Errors { get; } = PtxasLog.ReadErrors(log);

    /// <summary>All that ptxas said.</summary>
    public string Log { get; } = log;

    /// <summary>The errors of a log, each with the line of the PTX that it is about; the log itself if it has no errors.</summary>
    /// <param name="ptx">The PTX.</param>
    /// <param name="log">What an assembler said about it.</param>
    /// <param name="most">How many errors to tell.</param>
    public static string DescribeErrors(string ptx, string log, int most)
    {
        string[] lines = ptx.Split('\n');
        StringBuilder message = new();
        IReadOnlyList<PtxError> errors = PtxasLog.ReadErrors(log);
        foreach (PtxError error in errors.Take(most))
        {
            message.Append(CultureInfo.InvariantCulture, $"\n{error.Text}");
            if (error.Line > 0 && error.Line <= lines.Length)
                message.Append(CultureInfo.InvariantCulture, $"\n  line {error.Line}: {lines[error.Line - 1].Trim()}");
        }
        if (errors.Count == 0)
            message.Append('\n').Append(log);
        return message.ToString();
    }

    private static string Describe(string target, string ptx, string log) =>
        $"ptxas does not accept the PTX for {target}:{DescribeErrors(ptx, log, int.MaxValue)}";
}
