using System.Reflection.Emit;
using ILGPU.Cpu;

namespace ILGPU.Compiler.Source;

/// <summary>
/// Finds which local variables and arguments may still be read at the beginning of each block. Where ways meet, the others need not be merged. A variable whose
/// address is taken counts as read wherever it is.
/// </summary>
internal static class VariableLiveness
{
    public static void Find(MethodCode code)
    {
        int arguments = code.Method.GetParameters().Length + (code.Method.IsStatic ? 0 : 1);
        int count = code.Locals.Length + arguments;
        Dictionary<MethodBlock, (bool[] Read, bool[] Written)> uses = [];
        bool[] addressed = new bool[count];
        foreach (MethodBlock block in code.Blocks)
            uses[block] = Uses(code, block, count, addressed);

        foreach (MethodBlock block in code.Blocks)
            block.LiveVariables = [.. addressed];
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (MethodBlock block in code.Blocks.Reverse())
            {
                (bool[] read, bool[] written) = uses[block];
                for (int variable = 0; variable < count; variable++)
                {
                    if (block.LiveVariables[variable])
                        continue;
                    bool live = read[variable] || (!written[variable] && block.Successors.Any(successor => successor.LiveVariables[variable]));
                    block.LiveVariables[variable] = live;
                    changed |= live;
                }
            }
        }
    }

    private static (bool[] Read, bool[] Written) Uses(MethodCode code, MethodBlock block, int count, bool[] addressed)
    {
        bool[] read = new bool[count];
        bool[] written = new bool[count];
        for (int number = block.First; number < block.End; number++)
        {
            IlInstruction instruction = code.Reader.Instructions[number];
            string name = instruction.Code.Name!;
            if (instruction.Code.OperandType is not (OperandType.InlineVar or OperandType.ShortInlineVar or OperandType.InlineNone))
                continue;
            int offset = name.Contains("arg", StringComparison.Ordinal) ? code.Locals.Length : 0;
            if (name.StartsWith("ldloca", StringComparison.Ordinal) || name.StartsWith("ldarga", StringComparison.Ordinal))
                addressed[offset + code.Reader.Variable(instruction)] = true;
            else if (name.StartsWith("ldloc", StringComparison.Ordinal) || name.StartsWith("ldarg", StringComparison.Ordinal))
                read[offset + code.Reader.Variable(instruction)] |= !written[offset + code.Reader.Variable(instruction)];
            else if (name.StartsWith("stloc", StringComparison.Ordinal) || name.StartsWith("starg", StringComparison.Ordinal))
                written[offset + code.Reader.Variable(instruction)] = true;
        }
        return (read, written);
    }
}
