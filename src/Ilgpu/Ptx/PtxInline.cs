using System.Globalization;
using System.Text;
using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>
/// PTX that a kernel brings along. In its text <c>%0</c>, <c>%1</c>, ... stand for the operands and <c>%%</c> for a percent sign, as in <c>%%laneid</c>.
/// </summary>
internal static class PtxInline
{
    /// <summary>Writes the text.</summary>
    public static void Emit(PtxWriter writer, IrInstruction instruction)
    {
        string[] operands = [.. instruction.AssemblyOperands.Select(operand => Operand(writer, instruction, operand))];
        writer.Verbatim(Format(instruction.Text, operands));
    }

    /// <summary>The text with the operands put in.</summary>
    public static string Format(string text, IReadOnlyList<string> operands)
    {
        StringBuilder formatted = new();
        for (int position = 0; position < text.Length; position++)
        {
            if (text[position] != '%')
            {
                formatted.Append(text[position]);
                continue;
            }
            if (position + 1 < text.Length && text[position + 1] == '%')
            {
                formatted.Append(text[++position]);
                continue;
            }
            int end = position + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (!int.TryParse(text.AsSpan(position + 1, end - position - 1), CultureInfo.InvariantCulture, out int number) || number >= operands.Count)
                throw new Compiler.CompilerException($"The PTX text \"{text}\" has a % that is neither doubled nor before the number of one of its {operands.Count} operands.");
            formatted.Append(operands[number]);
            position = end - 1;
        }
        return formatted.ToString();
    }

    private static string Operand(PtxWriter writer, IrInstruction instruction, (int Result, int Operand) operand)
    {
        if (operand.Result < 0)
            return writer.InRegister(instruction.Operands[operand.Operand]);
        IrRegister result = instruction.Results[operand.Result];
        // By reference: the text finds the value in the register, and leaves another.
        if (operand.Operand >= 0)
            writer.Line(PtxWriter.Move(result.Type), writer.Name(result), writer.Operand(instruction.Operands[operand.Operand]));
        return writer.Name(result);
    }
}
