using System.Globalization;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>Runs the PTX of what <see cref="RandomKernel"/> builds, from its text, for one thread.</summary>
internal static class PtxEvaluator
{
    /// <summary>The stores in order: offset and value.</summary>
    public static List<(long Offset, int Value)> Run(string ptx, int[] arguments)
    {
        string[] lines = [.. ptx[(ptx.IndexOf('{', StringComparison.Ordinal) + 1)..ptx.LastIndexOf('}')].Split('\n').Select(line => line.Trim().TrimEnd(';')).Where(line => line.Length > 0 && line[0] != '.')];
        Dictionary<string, long> registers = [];
        List<(long, int)> stores = [];
        int next = 0;
        for (int steps = 0; ; steps++)
        {
            Assert.True(steps < 100_000, "it does not end");
            string line = lines[next++];
            if (line.EndsWith(':'))
                continue;
            string[] words = line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            if (words[0][0] == '@')
            {
                bool isNegated = words[0][1] == '!';
                if (Value(words[0][(isNegated ? 2 : 1)..]) != 0 == isNegated)
                    continue;
                words = words[1..];
            }
            switch (words[0])
            {
                case "ret":
                    return stores;
                case "bra":
                    next = Array.IndexOf(lines, words[1] + ":");
                    Assert.True(next >= 0, words[1]);
                    break;
                case "ld.param.u64":
                    registers[words[1]] = 0;
                    break;
                case "ld.param.u32":
                    registers[words[1]] = arguments[int.Parse(words[2].Trim('[', ']').Split('_')[^1], CultureInfo.InvariantCulture) - 1];
                    break;
                case "st.global.u32":
                    string[] address = words[1].Trim('[', ']').Split('+');
                    stores.Add((Value(address[0]) + (address.Length > 1 ? Value(address[1]) : 0), (int)Value(words[2])));
                    break;
                default:
                    registers[words[1]] = Evaluate(words[0], [.. words[2..].Select(Value)]);
                    break;
            }
        }

        long Value(string operand) => operand[0] == '%' ? registers[operand] : long.Parse(operand, CultureInfo.InvariantCulture);
    }

    private static long Evaluate(string opcode, long[] values) => opcode switch
    {
        "mov.b32" or "mov.pred" => values[0],
        "add.s32" => (int)(values[0] + values[1]),
        "sub.s32" => (int)(values[0] - values[1]),
        "mul.lo.s32" => (int)(values[0] * values[1]),
        "mad.lo.s32" => (int)((values[0] * values[1]) + values[2]),
        "and.b32" or "and.pred" => values[0] & values[1],
        "or.b32" or "or.pred" => values[0] | values[1],
        "xor.b32" or "xor.pred" => values[0] ^ values[1],
        "not.pred" => 1 - values[0],
        "min.s32" => Math.Min(values[0], values[1]),
        "max.u32" => (int)Math.Max((uint)values[0], (uint)values[1]),
        "selp.b32" => values[2] != 0 ? values[0] : values[1],
        _ when opcode.StartsWith("setp.", StringComparison.Ordinal) => Compare(opcode, values[0], values[1]) ? 1 : 0,
        _ => throw new NotSupportedException(opcode),
    };

    private static bool Compare(string opcode, long left, long right)
    {
        if (opcode.EndsWith(".u32", StringComparison.Ordinal))
            (left, right) = ((uint)left, (uint)right);
        return opcode.Split('.')[1] switch
        {
            "eq" => left == right,
            "ne" => left != right,
            "lt" => left < right,
            "le" => left <= right,
            "gt" => left > right,
            "ge" => left >= right,
            _ => throw new NotSupportedException(opcode),
        };
    }
}
