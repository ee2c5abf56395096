using System.Text.RegularExpressions;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;
using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>What the emitter promises of its text.</summary>
public class PtxEmitterTests
{
    private static string Emit(IrBuilder builder, PtxTarget? target = null)
    {
        IrVerifier.Verify(builder.Kernel);
        return PtxEmitter.Emit(builder.Kernel, target ?? PtxTarget.Sm80);
    }

    /// <summary>The opcodes of the instructions, without the loads of parameters.</summary>
    private static string[] Opcodes(string ptx) => [.. Regex.Matches(ptx, @"^\t([a-z][\w.]*)", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Where(opcode => !opcode.StartsWith("ld.param", StringComparison.Ordinal))];

    [Theory]
    [InlineData("sm_70", "6.3")]
    [InlineData("sm_80", "7.0")]
    [InlineData("sm_90a", "8.0")]
    public void The_header_names_target_limits_and_memory(string target, string version)
    {
        IrBuilder builder = new("Scale", maxThreads: 128, minGroups: 3);
        builder.Shared("tile", 512);
        builder.Local("stack", 12);
        builder.Kernel.DynamicShared = new(MemorySpace.Shared, "rest", 1, -1, 16);
        builder.View("output");
        builder.Parameter(IrType.Float32, "factor");
        string ptx = Emit(builder, PtxTarget.Parse(target));
        string[] expected =
        [
            $".version {version}", $".target {target}", ".address_size 64", ".visible .entry Scale(", ".param .u64 Scale_param_0", ".param .f32 Scale_param_1",
            ".maxntid 128, 1, 1", ".minnctapersm 3", ".shared .align 16 .b8 shared0_tile[512];", ".local .align 4 .b8 local0_stack[12];",
            ".extern .shared .align 16 .b8 dynamic_rest[];",
        ];
        foreach (string line in expected)
            Assert.Contains(line, ptx, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 6, "sm_86")]
    [InlineData(9, 0, "sm_90")]
    [InlineData(12, 0, "sm_90")]
    [InlineData(7, 2, "sm_70")]
    [InlineData(6, 1, null)]
    public void A_gpu_gets_the_newest_target_that_it_knows(int major, int minor, string? target) => Assert.Equal(target, PtxTarget.For(major, minor)?.Name);

    [Fact]
    public void Products_with_one_use_are_contracted_with_their_sums()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister a = builder.Parameter(IrType.Float32);
        IrRegister b = builder.Parameter(IrType.Float32);
        IrRegister Product() => builder.Emit(IrOperation.Multiply, IrType.Float32, a, b);
        builder.Store(root, pointer, builder.Emit(IrOperation.Add, IrType.Float32, b, Product()));
        builder.Store(root, pointer, builder.Emit(IrOperation.Subtract, IrType.Float32, Product(), b));
        builder.Store(root, pointer, builder.Emit(IrOperation.Subtract, IrType.Float32, IrConstant.Of(1f), Product()));
        IrRegister twice = Product();
        builder.Store(root, pointer, builder.Emit(IrOperation.Add, IrType.Float32, twice, twice));
        string ptx = Emit(builder);
        Assert.Equal(
            ["fma.rn.f32", "st.global.f32", "neg.f32", "fma.rn.f32", "st.global.f32", "neg.f32", "fma.rn.f32", "st.global.f32", "mul.f32", "add.f32", "st.global.f32", "ret"],
            Opcodes(ptx));
        Assert.Contains("fma.rn.f32 %f3, %f1, %f2, %f2", ptx, StringComparison.Ordinal);
        Assert.Contains(", 0f3F800000;", ptx, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_of_another_block_stays_there()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister a = builder.Parameter(IrType.Float32);
        IrRegister product = builder.Emit(IrOperation.Multiply, IrType.Float32, a, a);
        IrBlock next = builder.Block();
        builder.Goto(next);
        builder.Current = next;
        builder.Store(root, pointer, builder.Emit(IrOperation.Add, IrType.Float32, a, product));
        Assert.Equal(["mul.f32", "add.f32", "st.global.f32", "ret"], Opcodes(Emit(builder)));
    }

    [Fact]
    public void Addresses_are_wide_multiply_adds()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister index = builder.Parameter(IrType.Int32);
        IrRegister wide = builder.Convert(Conversion.SignExtend32, IrType.Int64, index);
        IrRegister scaled = builder.Emit(IrOperation.ShiftLeft, IrType.Int64, wide, IrConstant.Of(2));
        builder.Store(root, builder.Emit(IrOperation.Add, IrType.Int64, pointer, scaled), index);
        IrRegister unsigned = builder.Convert(Conversion.ZeroExtend32, IrType.Int64, index);
        builder.Store(root, pointer, builder.Emit(IrOperation.Multiply, IrType.Int64, unsigned, IrConstant.Of(0xFFFF_FFFFL)));
        // Too large for a signed factor of 32 bits.
        builder.Store(root, pointer, builder.Emit(IrOperation.Multiply, IrType.Int64, wide, IrConstant.Of(0x8000_0000L)));
        string ptx = Emit(builder);
        Assert.Equal(["cvt.s64.s32", "mad.wide.s32", "st.global.u32", "mul.wide.u32", "st.global.u64", "mul.lo.s64", "st.global.u64", "ret"], Opcodes(ptx));
        Assert.Contains("mad.wide.s32 %rd3, %r1, 4, %rd1;", ptx, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_and_read_only_loads_are_single_accesses()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot output) = builder.View("output");
        (IrRegister source, MemoryRoot input) = builder.View("input");
        IrRegister[] values = builder.Load(new(MemorySpace.Global, input, 32, MemoryType.Float32), source, 4);
        builder.Store(new MemoryAccess(MemorySpace.Global, output, -16, MemoryType.Float32), pointer, values);
        builder.Store(output, pointer, builder.Load(new(MemorySpace.Global, output, 0, MemoryType.Int32), pointer)[0]);
        ReadOnlyLoads.Run(builder.Kernel);
        string ptx = Emit(builder);
        Assert.Contains("ld.global.nc.v4.f32 {%f1, %f2, %f3, %f4}, [%rd2+32];", ptx, StringComparison.Ordinal);
        Assert.Contains("st.global.v4.f32 [%rd1+-16], {%f1, %f2, %f3, %f4};", ptx, StringComparison.Ordinal);
        Assert.Contains("ld.global.u32 %r1, [%rd1];", ptx, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_of_shared_memory_is_taken_once_and_added_once_for_each_base()
    {
        IrBuilder builder = new();
        MemoryRoot tile = builder.Shared("tile", 1024);
        IrRegister place = builder.Parameter(IrType.Int32);
        IrRegister[] loaded = builder.Load(new(MemorySpace.Shared, tile, 16, MemoryType.Float32), place, 4);
        builder.Store(new MemoryAccess(MemorySpace.Shared, tile, 512, MemoryType.Float32), place, loaded);
        builder.Store(new MemoryAccess(MemorySpace.Shared, tile, 8, MemoryType.Float32), IrConstant.Of(4), loaded[0]);
        string ptx = Emit(builder);
        Assert.Equal(["mov.u32", "add.s32", "ld.shared.v4.f32", "st.shared.v4.f32", "st.shared.f32", "ret"], Opcodes(ptx));
        Assert.Contains("[%r3+512]", ptx, StringComparison.Ordinal);
        Assert.Contains("[shared0_tile+12]", ptx, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_loop_carries_is_not_copied()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister factor = builder.Parameter(IrType.Float32);
        IrRegister count = builder.Parameter(IrType.Int32);
        IrBlock loop = builder.Block(IrType.Float32, IrType.Int32);
        IrBlock end = builder.Block();
        builder.Goto(loop, IrConstant.Of(0f), IrConstant.Of(0));
        builder.Current = loop;
        IrRegister sum = builder.Emit(IrOperation.FusedMultiplyAdd, IrType.Float32, factor, factor, loop.Parameters[0]);
        IrRegister next = builder.Emit(IrOperation.Add, IrType.Int32, loop.Parameters[1], IrConstant.Of(1));
        builder.Branch(builder.Compare(Comparison.Less, next, count), IrBuilder.Edge(loop, sum, next), IrBuilder.Edge(end));
        builder.Current = end;
        builder.Store(root, pointer, sum);
        Assert.Equal(["mov.f32", "mov.b32", "fma.rn.f32", "add.s32", "setp.lt.s32", "st.global.f32", "ret"], Opcodes(Emit(builder)));
    }

    [Fact]
    public void Values_that_change_places_go_through_a_temporary_register()
    {
        (string Target, string Source)[] copies = [("a", "b"), ("b", "a"), ("c", "a"), ("d", "1"), ("e", "e")];
        Dictionary<string, string> registers = copies.ToDictionary(copy => copy.Target, copy => copy.Target);
        foreach ((string target, string source) in ParallelCopy.Sequence(copies, _ => "t"))
            registers[target] = registers.GetValueOrDefault(source, source);
        Assert.Equal(("b", "a", "a", "1", "e"), (registers["a"], registers["b"], registers["c"], registers["d"], registers["e"]));
    }

    [Fact]
    public void Atomics_whose_result_nobody_wants_are_reductions()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrInstruction Atomic(AtomicOperation operation) => new(IrOperation.Atomic, [builder.Register(IrType.Int32)], pointer, IrConstant.Of(1))
        {
            Access = new(MemorySpace.Global, root, 0, MemoryType.Int32),
            Atomic = operation,
        };
        builder.Add(Atomic(AtomicOperation.Add));
        builder.Add(Atomic(AtomicOperation.Exchange));
        builder.Store(root, pointer, builder.Emit(Atomic(AtomicOperation.MinimumUnsigned)));
        Assert.Equal(["red.global.add.u32", "atom.global.exch.b32", "atom.global.min.u32", "st.global.u32", "ret"], Opcodes(Emit(builder)));
    }

    [Theory]
    [InlineData(Comparison.NotEqual, "setp.neu.f32")]
    [InlineData(Comparison.LessUnsigned, "setp.ltu.f32")]
    [InlineData(Comparison.GreaterEqual, "setp.ge.f32")]
    public void Comparisons_of_floats_know_NaN(object comparison, string opcode)
    {
        IrBuilder builder = new();
        IrRegister value = builder.Parameter(IrType.Float32);
        builder.Compare((Comparison)comparison, value, value);
        Assert.Equal([opcode, "ret"], Opcodes(Emit(builder)));
    }

    [Theory]
    [InlineData("sm_70", IrType.Float32, "min.f32 setp.nan.f32 selp.f32")]
    [InlineData("sm_80", IrType.Float32, "min.NaN.f32")]
    [InlineData("sm_90", IrType.Float64, "min.f64 setp.nan.f64 selp.f64")]
    public void Minima_of_floats_give_NaN_on(string target, object type, string opcodes)
    {
        IrBuilder builder = new();
        IrRegister value = builder.Parameter((IrType)type);
        builder.Emit(IrOperation.Minimum, (IrType)type, value, value);
        Assert.Equal([.. opcodes.Split(' '), "ret"], Opcodes(Emit(builder, PtxTarget.Parse(target))));
    }

    [Theory]
    [InlineData("add.u32 %0, %1, %2;", "add.u32 A, B, C;")]
    [InlineData("{ mov.u32 %0, %%laneid; } // 100%%", "{ mov.u32 A, %laneid; } // 100%")]
    public void Text_gets_its_operands(string text, string expected) => Assert.Equal(expected, PtxInline.Format(text, ["A", "B", "C"]));

    [Theory]
    [InlineData("mov.u32 %0, %tid.x;")]
    [InlineData("mov.u32 %3, 0;")]
    public void Text_with_other_percent_signs_is_refused(string text) =>
        Assert.Throws<global::ILGPU.Compiler.CompilerException>(() => PtxInline.Format(text, ["A", "B", "C"]));
}
