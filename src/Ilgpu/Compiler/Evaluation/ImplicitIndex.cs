using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Evaluation;

/// <summary>
/// The beginning of an implicitly grouped kernel: which element of the extent a thread works on. Threads are counted along X of the grid alone; X is the innermost
/// axis of the extent. Threads behind the last element end at once.
/// </summary>
internal static class ImplicitIndex
{
    /// <summary>Writes the beginning of the kernel and returns the index. The sizes along each axis become the first parameters of the kernel.</summary>
    public static StackValue Begin(IrBuilder builder, Type type)
    {
        TypeLayout layout = TypeLayout.Of(type);
        int axes = layout.Leaves.Count;
        IrRegister[] extent = new IrRegister[axes];
        for (int axis = 0; axis < axes; axis++)
        {
            extent[axis] = builder.NewRegister(TypeLayout.Register(layout.Leaves[axis].Type));
            builder.Kernel.Parameters.Add(new($"extent.{"XYZ"[axis]}", extent[axis], null, -1, axis));
        }

        IrValue group = builder.ToInt64(builder.Special(SpecialRegister.GroupX), signed: false);
        IrValue size = builder.ToInt64(builder.Special(SpecialRegister.GroupSizeX), signed: false);
        IrValue thread = builder.ToInt64(builder.Special(SpecialRegister.ThreadX), signed: false);
        IrValue linear = builder.Binary(IrOperation.Add, builder.Binary(IrOperation.Multiply, group, size), thread);
        IrValue count = builder.ToInt64(extent[0], signed: true);
        for (int axis = 1; axis < axes; axis++)
            count = builder.Binary(IrOperation.Multiply, count, builder.ToInt64(extent[axis], signed: true));

        IrBlock body = new(1);
        IrBlock end = new(2);
        builder.Current.Condition = builder.Compare(Comparison.Less, linear, count);
        builder.Current.Successors.Add(new() { Target = body });
        builder.Current.Successors.Add(new() { Target = end });
        builder.Kernel.Blocks.Add(body);
        builder.Kernel.Blocks.Add(end);
        builder.Current = body;

        Value[] index = new Value[axes];
        for (int axis = 0; axis < axes; axis++)
        {
            IrValue part = linear;
            if (axis < axes - 1)
            {
                IrValue length = builder.ToInt64(extent[axis], signed: true);
                part = builder.Binary(IrOperation.RemainderUnsigned, linear, length);
                linear = builder.Binary(IrOperation.DivideUnsigned, linear, length);
            }
            index[axis] = extent[axis].Type == IrType.Int32 ? builder.Convert(Conversion.Truncate64, part) : part;
        }
        return new(type, index);
    }
}
