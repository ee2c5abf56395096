using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Source;

namespace ILGPU.Compiler.Evaluation;

/// <summary>A method that is being evaluated: where its variables lie, and its evaluation stack.</summary>
internal sealed class Frame
{
    public Frame(MethodCode code, Type[] arguments, int firstCell, Frame? caller)
    {
        Code = code;
        Caller = caller;
        FirstCell = firstCell;
        Variables = [.. code.Locals, .. arguments];
        VariableCells = new int[Variables.Length + 1];
        int cell = firstCell;
        for (int variable = 0; variable < Variables.Length; variable++)
        {
            VariableCells[variable] = cell;
            cell += TypeLayout.Of(Variables[variable]).Leaves.Count;
        }
        VariableCells[^1] = cell;
        Path = caller is null ? code.Name : $"{caller.Path}@{caller.Offset}/{code.Name}";
    }

    public MethodCode Code { get; }

    public Frame? Caller { get; }

    /// <summary>The first cell of the frame.</summary>
    public int FirstCell { get; }

    /// <summary>The types of the local variables, then of the arguments.</summary>
    public Type[] Variables { get; }

    /// <summary>The first cell of each variable, and the cell behind the last.</summary>
    public int[] VariableCells { get; }

    /// <summary>The calls that lead here; tells places that allocate apart.</summary>
    public string Path { get; }

    /// <summary>The offset of the instruction that is being evaluated.</summary>
    public int Offset { get; set; }

    public List<StackValue> Stack { get; set; } = [];

    /// <summary>The number of an argument among <see cref="Variables"/>.</summary>
    public int Argument(int number) => Code.Locals.Length + number;

    /// <summary>The method and place in it, for messages: <c>Kernels.Scale (Scale.cs:17, IL_0012)</c>.</summary>
    public string Place() => Code.Place(Offset);
}

/// <summary>A way out of a block while the block it leads to is not evaluated yet.</summary>
/// <param name="From">The block of the kernel that it leaves.</param>
/// <param name="Edge">Which of its ways; null if there is no other and it has not been written yet.</param>
/// <param name="State">What the variables hold.</param>
/// <param name="Stack">The evaluation stack.</param>
internal sealed record OpenWay(IrBlock From, IrEdge? Edge, EvaluationState State, List<StackValue> Stack);
