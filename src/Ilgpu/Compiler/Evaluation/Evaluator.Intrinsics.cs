using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Evaluation;

/// <summary>Methods that mean an instruction, or something that only the compiler knows.</summary>
internal sealed partial class Evaluator
{
    private const int DynamicSharedAlignment = 16;

    /// <summary>Evaluates a call of such a method; false if it is none.</summary>
    private bool TryIntrinsic(Frame frame, MethodBase method, StackValue[] arguments, out StackValue? result)
    {
        Type type = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : method.DeclaringType!;
        result = type switch
        {
            _ when type == typeof(MathF) || type == typeof(Math) => MathFunction(method, arguments),
            _ when type == typeof(BitConverter) => BitCast(method, arguments),
            _ when type == typeof(BitOperations) => BitOperation(method, arguments),
            _ when type == typeof(Interlocked) || type == typeof(Volatile) => InterlockedOperation(frame, method, arguments),
            _ when type == typeof(Unsafe) => UnsafeOperation(frame, method, arguments),
            _ when type == typeof(ArrayView<>) => ViewElement(frame, method, arguments),
            _ when type == typeof(Atomic) => AtomicMethod(frame, method, arguments),
            _ when type == typeof(Group) => GroupMember(frame, method, arguments),
            _ when type == typeof(Grid) => GridMember(method),
            _ when type == typeof(Warp) => WarpMember(frame, method, arguments),
            _ when type == typeof(SharedMemory) => Shared(frame, method, arguments),
            _ when type == typeof(LocalMemory) => Local(frame, method, arguments),
            _ when type == typeof(MemoryFence) => Fence(method),
            _ when type == typeof(ViewAssertions) && method.Name == "get_" + nameof(ViewAssertions.Enabled) => Number(typeof(bool), IrConstant.Of(0)),
            _ when type.FullName == "ILGPU.DeviceMath.HalfBits" => HalfConversion(method, arguments),
            _ when type.FullName == "ILGPU.Runtime.Cuda.CudaAsm" => InlineAssembly(frame, method, arguments),
            _ when type == typeof(Interop) && method.Name is nameof(Interop.SizeOf) => Number(typeof(int), IrConstant.Of(TypeLayout.Of(method.GetGenericArguments()[0]).Size)),
            _ => null,
        };
        // Methods that return nothing are told by a value without a type.
        if (result is { Type: null })
        {
            result = null;
            return true;
        }
        return result is not null;
    }

    private static StackValue Nothing => new(null!, []);

    private static StackValue Number(Type type, IrValue value) => new(type, value);

    private IrValue Argument(StackValue value) => value.Leaf is IrValue number
        ? builder.ToNumber(number)
        : throw new CompilerException($"{builder.Origin}: a kernel calculates with a reference or an object.");

    private StackValue? MathFunction(MethodBase method, StackValue[] arguments)
    {
        Type type = method is MethodInfo { ReturnType: { } returned } ? returned : typeof(void);
        IrValue first = Argument(arguments[0]);
        bool unsigned = type == typeof(uint) || type == typeof(ulong) || type == typeof(byte) || type == typeof(ushort) || type == typeof(nuint);
        return (method.Name, arguments.Length) switch
        {
            (nameof(Math.Abs), 1) => Number(type, builder.Unary(IrOperation.Absolute, first)),
            (nameof(Math.Sqrt), 1) => Number(type, builder.Unary(IrOperation.SquareRoot, first)),
            (nameof(Math.Floor), 1) => Number(type, builder.Unary(IrOperation.Floor, first)),
            (nameof(Math.Ceiling), 1) => Number(type, builder.Unary(IrOperation.Ceiling, first)),
            (nameof(Math.Truncate), 1) => Number(type, builder.Unary(IrOperation.Truncate, first)),
            (nameof(Math.Round), 1) => Number(type, builder.Unary(IrOperation.RoundToEven, first)),
            (nameof(Math.Round), 2) when method.GetParameters()[1].ParameterType == typeof(MidpointRounding) => Round(type, first, arguments[1]),
            (nameof(Math.Min), 2) => Number(type, builder.Binary(unsigned ? IrOperation.MinimumUnsigned : IrOperation.Minimum, first, Argument(arguments[1]))),
            (nameof(Math.Max), 2) => Number(type, builder.Binary(unsigned ? IrOperation.MaximumUnsigned : IrOperation.Maximum, first, Argument(arguments[1]))),
            (nameof(Math.CopySign), 2) => Number(type, builder.Binary(IrOperation.CopySign, first, Argument(arguments[1]))),
            (nameof(Math.FusedMultiplyAdd), 3) => Number(type, builder.FusedMultiplyAdd(first, Argument(arguments[1]), Argument(arguments[2]))),
            _ => null,
        };
    }

    private StackValue Round(Type type, IrValue value, StackValue mode)
    {
        switch (Argument(mode) is IrConstant known ? (MidpointRounding)known.Int32 : (MidpointRounding)(-1))
        {
            case MidpointRounding.ToEven:
                return Number(type, builder.Unary(IrOperation.RoundToEven, value));
            case MidpointRounding.ToZero:
                return Number(type, builder.Unary(IrOperation.Truncate, value));
            case MidpointRounding.ToNegativeInfinity:
                return Number(type, builder.Unary(IrOperation.Floor, value));
            case MidpointRounding.ToPositiveInfinity:
                return Number(type, builder.Unary(IrOperation.Ceiling, value));
            case MidpointRounding.AwayFromZero:
                // The largest number below one half, so that adding it never rounds up to an integer by itself.
                IrConstant half = value.Type == IrType.Float32 ? IrConstant.Of(MathF.BitDecrement(0.5f)) : IrConstant.Of(Math.BitDecrement(0.5));
                return Number(type, builder.Unary(IrOperation.Truncate, builder.Binary(IrOperation.Add, value, builder.Binary(IrOperation.CopySign, half, value))));
            default:
                throw new CompilerException($"{builder.Origin}: the way of rounding is not known when the kernel is compiled.");
        }
    }

    private StackValue? BitCast(MethodBase method, StackValue[] arguments) => method.Name switch
    {
        nameof(BitConverter.SingleToInt32Bits) or nameof(BitConverter.SingleToUInt32Bits) => Number(typeof(int), builder.Convert(Conversion.Float32BitsToInt32, Argument(arguments[0]))),
        nameof(BitConverter.Int32BitsToSingle) or nameof(BitConverter.UInt32BitsToSingle) => Number(typeof(float), builder.Convert(Conversion.Int32BitsToFloat32, Argument(arguments[0]))),
        nameof(BitConverter.DoubleToInt64Bits) or nameof(BitConverter.DoubleToUInt64Bits) => Number(typeof(long), builder.Convert(Conversion.Float64BitsToInt64, Argument(arguments[0]))),
        nameof(BitConverter.Int64BitsToDouble) or nameof(BitConverter.UInt64BitsToDouble) => Number(typeof(double), builder.Convert(Conversion.Int64BitsToFloat64, Argument(arguments[0]))),
        _ => null,
    };

    private StackValue? BitOperation(MethodBase method, StackValue[] arguments) => method.Name switch
    {
        nameof(BitOperations.PopCount) => Number(typeof(int), builder.Unary(IrOperation.PopulationCount, Argument(arguments[0]))),
        nameof(BitOperations.LeadingZeroCount) => Number(typeof(int), builder.Unary(IrOperation.LeadingZeros, Argument(arguments[0]))),
        nameof(BitOperations.TrailingZeroCount) => Number(typeof(int), builder.Unary(IrOperation.TrailingZeros, Argument(arguments[0]))),
        _ => null,
    };

    private StackValue? HalfConversion(MethodBase method, StackValue[] arguments) => method.Name switch
    {
        "ToSingle" => Number(typeof(float), builder.Convert(Conversion.HalfBitsToFloat32, Argument(arguments[0]))),
        "FromSingle" => Number(typeof(ushort), builder.Convert(Conversion.Float32ToHalfBits, Argument(arguments[0]))),
        _ => null,
    };

    private StackValue? UnsafeOperation(Frame frame, MethodBase method, StackValue[] arguments) => method.Name switch
    {
        nameof(Unsafe.SizeOf) => Number(typeof(int), IrConstant.Of(TypeLayout.Of(method.GetGenericArguments()[0]).Size)),
        nameof(Unsafe.As) or nameof(Unsafe.AsRef) or nameof(Unsafe.AsPointer) => new(typeof(void*), arguments[0].Leaf),
        nameof(Unsafe.BitCast) => Load(frame, Temporary(arguments[0]), method.GetGenericArguments()[1]),
        nameof(Unsafe.SkipInit) => Nothing,
        _ => null,
    };

    private StackValue? ViewElement(Frame frame, MethodBase method, StackValue[] arguments)
    {
        if (method.Name != "get_Item" || !method.GetParameters()[0].ParameterType.IsPrimitive)
            return null;
        Type view = method.DeclaringType!;
        Type element = view.GetGenericArguments()[0];
        TypeLayout layout = TypeLayout.Of(view);
        StackValue value = Load(frame, arguments[0].Leaf, view);
        IrValue index = Argument(arguments[1]);
        Value address = value.Leaves[PointerLeaf(layout)];
        if (options.ChecksBounds)
        {
            IrValue length = Argument(new(typeof(long), value.Leaves[LengthLeaf(layout)]));
            builder.Add(new(IrOperation.CheckBounds, [], builder.ToInt64(index, signed: true), length) { Origin = builder.Origin });
        }
        return address is PointerValue pointer
            ? new(element.MakeByRefType(), Element(pointer, index, TypeLayout.Of(element).Size))
            : throw Refuse(frame, "a kernel reads or writes an element of an empty view.");
    }

    /// <summary>The number of the leaf of a view that is its address.</summary>
    public static int PointerLeaf(TypeLayout view) => Leaf(view, type => type.IsPointer);

    /// <summary>The number of the leaf of a view that is its length.</summary>
    public static int LengthLeaf(TypeLayout view) => Leaf(view, type => type == typeof(long));

    private static int Leaf(TypeLayout view, Func<Type, bool> matches)
    {
        for (int number = 0; number < view.Leaves.Count; number++)
            if (matches(view.Leaves[number].Type))
                return number;
        throw new CompilerException($"{view.Type} is no view.");
    }

    private static StackValue View(Type element, Value address, IrValue length)
    {
        TypeLayout layout = TypeLayout.Of(typeof(ArrayView<>).MakeGenericType(element));
        StackValue view = layout.Default();
        view.Leaves[PointerLeaf(layout)] = address;
        view.Leaves[LengthLeaf(layout)] = length;
        return view;
    }

    private StackValue? Shared(Frame frame, MethodBase method, StackValue[] arguments)
    {
        if (method.Name == nameof(SharedMemory.GetDynamic))
        {
            Type element = method.GetGenericArguments()[0];
            MemoryRoot root = builder.Kernel.DynamicShared ??= new(MemorySpace.Shared, "dynamic_shared", -1, -1, DynamicSharedAlignment);
            IrValue bytes = builder.ToInt64(builder.Special(SpecialRegister.DynamicSharedBytes), signed: false);
            IrValue length = builder.Binary(IrOperation.Divide, bytes, IrConstant.Of((long)TypeLayout.Of(element).Size));
            return View(element, new PointerValue(MemorySpace.Shared, root, IrConstant.Of(0), 0), length);
        }
        if (method.Name != nameof(SharedMemory.Allocate))
            return null;
        Type type = method.GetGenericArguments()[0];
        int extent = arguments.Length == 0 ? 1 : ConstantExtent(frame, arguments[0], "shared");
        int number = builder.Kernel.SharedAllocations.Count;
        MemoryRoot allocated = new(MemorySpace.Shared, $"shared{number}", number, (long)extent * TypeLayout.Of(type).Size, Math.Max(16, TypeLayout.Of(type).Alignment));
        builder.Kernel.SharedAllocations.Add(allocated);
        PointerValue start = new(MemorySpace.Shared, allocated, IrConstant.Of(0), 0);
        return arguments.Length == 0 ? new(type.MakeByRefType(), start) : View(type, start, IrConstant.Of((long)extent));
    }

    private StackValue? Local(Frame frame, MethodBase method, StackValue[] arguments)
    {
        if (method.Name != nameof(LocalMemory.Allocate) || arguments.Length != 1 || method.GetParameters()[0].ParameterType != typeof(int))
            return null;
        Type type = method.GetGenericArguments()[0];
        int extent = ConstantExtent(frame, arguments[0], "local");
        return View(type, AllocateLocal(frame, type, extent), IrConstant.Of((long)extent));
    }

    private int ConstantExtent(Frame frame, StackValue extent, string kind)
    {
        if (Argument(extent) is not IrConstant constant)
            throw Refuse(frame, $"the size of {kind} memory is not known when the kernel is compiled.{(kind == "shared" ? " Use SharedMemory.GetDynamic, whose size the launch gives." : "")}");
        return constant.Int32 >= 0 ? constant.Int32 : throw Refuse(frame, $"{kind} memory of {constant.Int32} elements is allocated.");
    }

    private StackValue? Fence(MethodBase method)
    {
        FenceScope? scope = method.Name switch
        {
            nameof(MemoryFence.GroupLevel) => FenceScope.Group,
            nameof(MemoryFence.DeviceLevel) => FenceScope.Device,
            nameof(MemoryFence.SystemLevel) => FenceScope.System,
            _ => null,
        };
        if (scope is not { } known)
            return null;
        builder.Add(new(IrOperation.Fence, []) { Fence = known, Origin = builder.Origin });
        return Nothing;
    }

    /// <summary>
    /// CudaAsm.Emit: a first operand by reference (<c>out</c>) is the result, the others are operands. CudaAsm.EmitRef: Input, Output and Ref structs say what
    /// each is.
    /// </summary>
    private StackValue InlineAssembly(Frame frame, MethodBase method, StackValue[] arguments)
    {
        if (method.Name == "get_IsSupported")
            return Number(typeof(bool), IrConstant.Of(options.AllowsAssembly ? 1 : 0));
        if (arguments[0].Leaf is not ObjectValue { Target: string text })
            throw Refuse(frame, "the PTX text of CudaAsm must be a constant.");
        ParameterInfo[] parameters = method.GetParameters();
        List<IrRegister> results = [];
        List<IrValue> operands = [];
        List<(int Result, int Operand)> order = [];
        List<(Value Reference, Type Type, IrRegister Result)> written = [];
        for (int number = 1; number < arguments.Length; number++)
        {
            Type type = parameters[number].ParameterType;
            bool reads = true;
            bool writes = type.IsByRef;
            if (type.IsByRef)
            {
                type = type.GetElementType()!;
                reads = !parameters[number].IsOut;
            }
            Value reference = arguments[number].Leaf;
            if (type.IsGenericType && type.Name is "Input`1" or "Output`1" or "Ref`1")
            {
                reads = type.Name != "Output`1";
                writes = type.Name != "Input`1";
                type = type.GetGenericArguments()[0];
            }
            int operand = -1;
            if (reads)
            {
                operand = operands.Count;
                operands.Add(Argument(parameters[number].ParameterType.IsByRef ? Load(frame, reference, type) : arguments[number]));
            }
            int result = -1;
            if (writes)
            {
                result = results.Count;
                IrRegister register = builder.NewRegister(TypeLayout.Of(type).Leaves[0].Memory!.Value.Register());
                results.Add(register);
                written.Add((reference, type, register));
            }
            order.Add((result, operand));
        }
        builder.Add(new(IrOperation.Assembly, [.. results], [.. operands]) { Text = text, AssemblyOperands = [.. order], Origin = builder.Origin });
        foreach ((Value reference, Type type, IrRegister result) in written)
            Store(frame, reference, Number(type, result));
        return Nothing;
    }
}
