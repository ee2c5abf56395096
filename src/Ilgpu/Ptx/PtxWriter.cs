using System.Globalization;
using System.Text;
using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>Writes instructions of one kernel, line by line.</summary>
internal sealed class PtxWriter(PtxTarget target, PtxRegisters registers)
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Label, int Position)> _labels = [];
    private readonly HashSet<string> _usedLabels = [];
    private int _inner;

    /// <summary>What the PTX is for.</summary>
    public PtxTarget Target => target;

    /// <summary>Writes an instruction.</summary>
    public void Line(string instruction) => _text.Append('\t').Append(instruction).Append(";\n");

    /// <summary>Writes an instruction: its name and operands.</summary>
    public void Line(string opcode, params ReadOnlySpan<string> operands) => Line($"{opcode} {string.Join(", ", operands)}");

    /// <summary>Writes text that brings its own semicolons, line by line.</summary>
    public void Verbatim(string text)
    {
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            _text.Append('\t').Append(line).Append('\n');
    }

    /// <summary>Marks the place where a block begins, if anything jumps there.</summary>
    public void Label(string label) => _labels.Add((label, _text.Length));

    /// <summary>A label for a jump to it.</summary>
    public string Use(string label)
    {
        _usedLabels.Add(label);
        return label;
    }

    /// <summary>A label within the instructions of one operation or edge.</summary>
    public string InnerLabel() => string.Create(CultureInfo.InvariantCulture, $"$I{_inner++}");

    /// <summary>The register that holds a value.</summary>
    public string Name(IrRegister register) => registers.Name(register);

    /// <summary>A register or a constant.</summary>
    public string Operand(IrValue value) => value is IrRegister register ? registers.Name(register) : Literal((IrConstant)value);

    /// <summary>A register with the value, for places where there can be no constant.</summary>
    public string InRegister(IrValue value)
    {
        if (value is IrRegister register)
            return registers.Name(register);
        string name = Temporary(value.Type);
        Line(Move(value.Type), name, Operand(value));
        return name;
    }

    /// <summary>A new register.</summary>
    public string Temporary(IrType type) => registers.Temporary(type);

    /// <summary>A new register of 16 bits.</summary>
    public string Temporary16() => registers.Temporary16();

    /// <summary>The instruction that copies a register.</summary>
    public static string Move(IrType type) => type == IrType.Bool ? "mov.pred" : $"mov.{Bits(type)}";

    /// <summary>The type of the register, without a sign: b32, b64, f32, f64, pred.</summary>
    public static string Bits(IrType type) => type switch
    {
        IrType.Bool => "pred",
        IrType.Int32 => "b32",
        IrType.Int64 => "b64",
        _ => type.Name(),
    };

    /// <summary>The type for signed arithmetic: s32, s64, f32, f64.</summary>
    public static string Signed(IrType type) => type switch
    {
        IrType.Int32 => "s32",
        IrType.Int64 => "s64",
        _ => type.Name(),
    };

    /// <summary>The type for unsigned arithmetic: u32 or u64.</summary>
    public static string Unsigned(IrType type) => type == IrType.Int64 ? "u64" : "u32";

    /// <summary>A constant; of floats by its bits.</summary>
    public static string Literal(IrConstant constant) => constant.Type switch
    {
        IrType.Float32 => string.Create(CultureInfo.InvariantCulture, $"0f{(uint)constant.Bits:X8}"),
        IrType.Float64 => string.Create(CultureInfo.InvariantCulture, $"0d{constant.Bits:X16}"),
        _ => constant.Bits.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>All that was written, with the labels that are used.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        int position = 0;
        foreach ((string label, int end) in _labels)
        {
            if (!_usedLabels.Contains(label))
                continue;
            text.Append(_text, position, end - position).Append(label).Append(":\n");
            position = end;
        }
        return text.Append(_text, position, _text.Length - position).ToString();
    }
}
