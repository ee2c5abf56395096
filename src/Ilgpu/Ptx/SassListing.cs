using System.Globalization;
using System.Text.RegularExpressions;

namespace ILGPU.Ptx;

/// <summary>The machine code of a cubin, as <c>nvdisasm</c> lists it.</summary>
internal sealed partial class SassListing
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private SassListing(string text, IReadOnlyList<SassFunction> functions)
    {
        Text = text;
        Functions = functions;
    }

    /// <summary>The listing as nvdisasm wrote it.</summary>
    public string Text { get; }

    /// <summary>The entry functions.</summary>
    public IReadOnlyList<SassFunction> Functions { get; }

    /// <summary>An entry function.</summary>
    public SassFunction this[string name] =>
        Functions.FirstOrDefault(one => one.Name == name) ?? throw new KeyNotFoundException($"the listing has no function '{name}', but {string.Join(", ", Functions.Select(one => one.Name))}");

    /// <summary>Disassembles a cubin.</summary>
    /// <param name="cubin">The cubin's content.</param>
    /// <exception cref="InvalidOperationException">There is no nvdisasm, or it fails.</exception>
    public static SassListing Disassemble(byte[] cubin)
    {
        CudaTool nvdisasm = CudaTool.Find("nvdisasm") ?? throw new InvalidOperationException("there is no nvdisasm; scripts/fetch-ptxas.sh fetches it");
        using TemporaryFolder folder = new();
        string file = folder.File("kernel.cubin");
        File.WriteAllBytes(file, cubin);
        CudaToolRun run = nvdisasm.Run(Timeout, "--print-code", file);
        return run.ExitCode == 0 ? Parse(run.Output) : throw new InvalidOperationException($"nvdisasm fails: {run.Errors}");
    }

    /// <summary>Reads a listing of <c>nvdisasm --print-code</c>.</summary>
    public static SassListing Parse(string text)
    {
        List<SassFunction> functions = [];
        // A section for each entry function: its heading, attributes, the label .text.name, then labels and instructions.
        foreach (string section in SectionHeading().Split(text))
        {
            if (FunctionLabel().Match(section) is { Success: true } label)
                functions.Add(ParseFunction(label.Groups[1].Value, section[..label.Index], section[label.Index..]));
        }
        return new SassListing(text, functions);
    }

    private static SassFunction ParseFunction(string name, string attributes, string code)
    {
        List<SassInstruction> instructions = [];
        Dictionary<string, int> labels = []; // the index of the instruction behind each
        foreach (string line in code.Split('\n'))
        {
            if (Instruction().Match(line) is { Success: true } instruction)
                instructions.Add(Read(instruction));
            else if (Label().Match(line) is { Success: true } label)
                labels[label.Groups[1].Value] = instructions.Count;
        }
        Match barriers = Barriers().Match(attributes);
        return new SassFunction(
            name,
            barriers.Success ? int.Parse(barriers.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0,
            instructions,
            FindLoops(instructions, labels));
    }

    private static SassInstruction Read(Match match) => new(
        int.Parse(match.Groups["address"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        match.Groups["predicate"].Success ? match.Groups["predicate"].Value : null,
        match.Groups["opcode"].Value,
        match.Groups["operands"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static List<SassLoop> FindLoops(List<SassInstruction> instructions, Dictionary<string, int> labels)
    {
        SortedDictionary<int, int> ends = []; // the last instruction of a loop by its first
        for (int i = 0; i < instructions.Count; i++)
        {
            // A branch to itself is no loop: it stands behind the end of each function, where nothing gets.
            if (Target(instructions[i]) is { } label && labels.TryGetValue(label, out int start) && start < i)
                ends[start] = i;
        }
        return
        [
            .. ends.Select(loop => new SassLoop(
                instructions.GetRange(loop.Key, loop.Value - loop.Key + 1),
                !ends.Keys.Any(other => other > loop.Key && other <= loop.Value)))
        ];
    }

    /// <summary>The label that a branch jumps to; null for another instruction.</summary>
    private static string? Target(SassInstruction instruction) =>
        instruction.Operation is "BRA" or "JMP" && instruction.Operands.Count > 0 && BranchTarget().Match(instruction.Operands[^1]) is { Success: true } match
            ? match.Groups[1].Value
            : null;

    [GeneratedRegex(@"^//-{4,}.*$", RegexOptions.Multiline)]
    private static partial Regex SectionHeading();

    [GeneratedRegex(@"^\.text\.(\S+):", RegexOptions.Multiline)]
    private static partial Regex FunctionLabel();

    [GeneratedRegex(@"^(\S+):\s*$")]
    private static partial Regex Label();

    [GeneratedRegex(@"SHF_BARRIERS=(\d+)")]
    private static partial Regex Barriers();

    [GeneratedRegex(@"^\s*/\*(?<address>[0-9a-f]+)\*/\s+(?:(?<predicate>@!?\w+)\s+)?(?<opcode>[A-Z][\w.]*)\s*(?<operands>[^;]*?)\s*;")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"^`\(([^)]+)\)$")]
    private static partial Regex BranchTarget();
}
