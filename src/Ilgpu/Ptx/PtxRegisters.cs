using System.Globalization;
using System.Text;
using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>The registers of a kernel in PTX: one for each class of IR registers that share one, and temporary ones.</summary>
internal sealed class PtxRegisters(Coalescing coalescing)
{
    /// <summary>The kinds of registers: prefix of their names, and type.</summary>
    private static readonly (string Prefix, string Type)[] Kinds = [("p", "pred"), ("h", "b16"), ("r", "b32"), ("rd", "b64"), ("f", "f32"), ("fd", "f64")];

    private readonly Dictionary<IrRegister, string> _names = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>The name of the register that holds an IR register.</summary>
    public string Name(IrRegister register)
    {
        IrRegister representative = coalescing.Representative(register);
        if (!_names.TryGetValue(representative, out string? name))
            _names.Add(representative, name = Temporary(register.Type));
        return name;
    }

    /// <summary>A new register.</summary>
    public string Temporary(IrType type) => Temporary(type switch
    {
        IrType.Bool => "p",
        IrType.Int32 => "r",
        IrType.Int64 => "rd",
        IrType.Float32 => "f",
        _ => "fd",
    });

    /// <summary>A new register of 16 bits.</summary>
    public string Temporary16() => Temporary("h");

    /// <summary>Declares all registers that have been named.</summary>
    public void Declare(StringBuilder text)
    {
        foreach ((string prefix, string type) in Kinds)
        {
            if (_counts.TryGetValue(prefix, out int count))
                text.Append(CultureInfo.InvariantCulture, $"\t.reg .{type} %{prefix}<{count + 1}>;\n");
        }
    }

    private string Temporary(string prefix)
    {
        int number = _counts[prefix] = _counts.GetValueOrDefault(prefix) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"%{prefix}{number}");
    }
}
