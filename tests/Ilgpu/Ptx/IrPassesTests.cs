using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>What the passes make of small kernels.</summary>
public class IrPassesTests
{
    private static string Run(IrBuilder builder)
    {
        IrVerifier.Verify(builder.Kernel);
        IrPasses.Run(builder.Kernel, IrVerifier.Verify);
        string text = IrPrinter.Print(builder.Kernel).Replace("\r", "", StringComparison.Ordinal);
        return text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
    }

    [Fact]
    public void A_small_branch_becomes_a_selection()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister value = builder.Parameter(IrType.Int32);
        IrBlock ifTrue = builder.Block();
        IrBlock end = builder.Block(IrType.Int32);
        builder.Branch(builder.Compare(Comparison.Less, value, IrConstant.Of(0)), IrBuilder.Edge(ifTrue), IrBuilder.Edge(end, value));
        builder.Current = ifTrue;
        builder.Goto(end, builder.Emit(IrOperation.Negate, IrType.Int32, value));
        builder.Current = end;
        builder.Store(root, pointer, end.Parameters[0]);
        Assert.Equal(
            """
            b0:
              %2:i1 = compare Less %1, 0
              %3:i32 = negate %1
              %4:i32 = select %2, %3, %1
              store.i32 global(output) [%0 + 0] %4
              return

            """, Run(builder));
    }

    [Fact]
    public void A_side_with_an_effect_stays_a_branch()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister value = builder.Parameter(IrType.Bool);
        IrBlock ifTrue = builder.Block();
        IrBlock end = builder.Block();
        builder.Branch(value, IrBuilder.Edge(ifTrue), IrBuilder.Edge(end));
        builder.Current = ifTrue;
        builder.Store(root, pointer, IrConstant.Of(1));
        builder.Goto(end);
        builder.Current = end;
        builder.Store(root, pointer, IrConstant.Of(2));
        Run(builder);
        Assert.Equal(3, builder.Kernel.Blocks.Count);
    }

    [Fact]
    public void A_truth_value_in_a_variable_becomes_a_predicate()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister value = builder.Parameter(IrType.Int32);
        IrBlock second = builder.Block();
        IrBlock join = builder.Block(IrType.Int32);
        IrBlock then = builder.Block();
        IrBlock end = builder.Block();
        // bool inside = value > 0 && value < 9; if (inside) ...
        builder.Branch(builder.Compare(Comparison.Greater, value, IrConstant.Of(0)), IrBuilder.Edge(second), IrBuilder.Edge(join, IrConstant.Of(0)));
        builder.Current = second;
        builder.Goto(join, builder.Emit(IrOperation.Select, IrType.Int32, builder.Compare(Comparison.Less, value, IrConstant.Of(9)), IrConstant.Of(1), IrConstant.Of(0)));
        builder.Current = join;
        builder.Branch(builder.Compare(Comparison.NotEqual, join.Parameters[0], IrConstant.Of(0)), IrBuilder.Edge(then), IrBuilder.Edge(end));
        builder.Current = then;
        builder.Store(root, pointer, value);
        builder.Goto(end);
        Assert.StartsWith(
            """
            b0:
              %2:i1 = compare Greater %1, 0
              %3:i1 = compare Less %1, 9
              %4:i1 = and %2, %3
              if %4 goto b1 else b2
            """, Run(builder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, "and %1, %2", 1)]
    [InlineData(true, true, "or %1, %2", 0)]
    [InlineData(false, true, "not %2", 1)]
    [InlineData(true, false, "not %2", 0)]
    public void Two_branches_to_one_target_become_one(bool firstLeaves, bool secondLeaves, string logic, int stays)
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister first = builder.Parameter(IrType.Bool);
        IrRegister second = builder.Parameter(IrType.Bool);
        IrBlock next = builder.Block();
        IrBlock inside = builder.Block();
        IrBlock outside = builder.Block();
        void Branch(IrValue condition, bool leaves, IrBlock block) => builder.Branch(
            condition, IrBuilder.Edge(leaves ? outside : block), IrBuilder.Edge(leaves ? block : outside));
        Branch(first, firstLeaves, next);
        builder.Current = next;
        Branch(second, secondLeaves, inside);
        builder.Current = inside;
        builder.Store(root, pointer, IrConstant.Of(1));
        builder.Goto(outside);
        builder.Current = outside;
        builder.Store(root, pointer, IrConstant.Of(2));
        Assert.Contains(logic, Run(builder), StringComparison.Ordinal);
        Assert.Equal(3, builder.Kernel.Blocks.Count);
        Assert.Same(inside, builder.Kernel.Blocks[0].Successors[stays == 1 ? 0 : 1].Target);
    }

    [Fact]
    public void Equal_expressions_are_computed_once_where_the_first_dominates()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister a = builder.Parameter(IrType.Int32);
        IrRegister b = builder.Parameter(IrType.Int32);
        builder.Store(root, pointer, builder.Emit(IrOperation.Add, IrType.Int32, a, b));
        builder.Store(root, pointer, builder.Emit(IrOperation.Add, IrType.Int32, b, a));
        builder.Store(root, pointer, builder.Emit(IrOperation.Subtract, IrType.Int32, b, a));
        Run(builder);
        Assert.Equal([IrOperation.Add, IrOperation.Store, IrOperation.Store, IrOperation.Subtract, IrOperation.Store], builder.Kernel.Instructions.Select(instruction => instruction.Operation));
    }

    [Fact]
    public void What_only_feeds_itself_is_removed()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister count = builder.Parameter(IrType.Int32);
        IrBlock loop = builder.Block(IrType.Int32, IrType.Float32, IrType.Int32);
        IrBlock end = builder.Block();
        builder.Goto(loop, IrConstant.Of(0), IrConstant.Of(0f), count);
        builder.Current = loop;
        IrRegister next = builder.Emit(IrOperation.Add, IrType.Int32, loop.Parameters[0], IrConstant.Of(1));
        // An unused sum of unused loads, and a parameter that never changes.
        IrRegister sum = builder.Emit(IrOperation.Add, IrType.Float32, loop.Parameters[1], builder.Load(new(MemorySpace.Global, root, 0, MemoryType.Float32), pointer)[0]);
        builder.Branch(builder.Compare(Comparison.Less, next, loop.Parameters[2]), IrBuilder.Edge(loop, next, sum, loop.Parameters[2]), IrBuilder.Edge(end));
        builder.Current = end;
        builder.Store(root, pointer, next);
        Assert.Equal(
            """
            b0:
              goto b1(0)
            b1(%2:i32):
              %3:i32 = add %2, 1
              %4:i1 = compare Less %3, %1
              if %4 goto b1(%3) else b2
            b2:
              store.i32 global(output) [%0 + 0] %3
              return

            """, Run(builder));
    }

    [Fact]
    public void The_blocks_of_a_loop_stand_together()
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        IrRegister value = builder.Parameter(IrType.Bool);
        IrBlock header = builder.Block();
        IrBlock end = builder.Block();
        IrBlock body = builder.Block();
        builder.Goto(header);
        builder.Current = header;
        builder.Store(root, pointer, IrConstant.Of(1));
        builder.Branch(value, IrBuilder.Edge(end), IrBuilder.Edge(body));
        builder.Current = body;
        builder.Store(root, pointer, IrConstant.Of(2));
        builder.Goto(header);
        builder.Current = end;
        builder.Store(root, pointer, IrConstant.Of(3));
        Run(builder);
        Assert.Equal([builder.Kernel.Blocks[0], header, body, end], builder.Kernel.Blocks);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Loads_are_read_only_where_nothing_is_written(bool rootIsKnown)
    {
        IrBuilder builder = new();
        (IrRegister pointer, MemoryRoot output) = builder.View("output");
        (IrRegister source, MemoryRoot input) = builder.View("input");
        IrRegister read = builder.Load(new(MemorySpace.Global, input, 0, MemoryType.Int32), source)[0];
        IrRegister written = builder.Load(new(MemorySpace.Global, output, 0, MemoryType.Int32), pointer)[0];
        builder.Store(new MemoryAccess(MemorySpace.Global, rootIsKnown ? output : null, 4, MemoryType.Int32), pointer, read);
        builder.Store(output, pointer, written);
        ReadOnlyLoads.Run(builder.Kernel);
        Assert.Equal([rootIsKnown, false], builder.Kernel.Instructions.Where(instruction => instruction.Operation == IrOperation.Load).Select(load => load.Access.ReadOnly));
    }

    [Fact]
    public void Wrong_code_is_found()
    {
        Refuse("is not set on all ways", builder => builder.Current.Instructions.Reverse());
        Refuse("is set twice", builder => builder.Current.Instructions.Insert(1, builder.Current.Instructions[0]));
        Refuse("its operands should be", builder => builder.Current.Instructions[0].Operands[1] = IrConstant.Of(1L));
        Refuse("does not pass", builder => builder.Goto(builder.Block(IrType.Int32)));
        Refuse("is never set", builder => builder.Current.Instructions.RemoveAt(0));
        Refuse("the entry has parameters", builder => builder.Current.Parameters.Add(builder.Register(IrType.Int32)));
        Refuse("outside of the kernel", builder => builder.Goto(new IrBlock(9)));
        Refuse("a condition belongs to two", builder => builder.Current.Condition = IrConstant.True);
    }

    private static void Refuse(string message, Action<IrBuilder> spoil)
    {
        IrBuilder builder = new();
        IrRegister value = builder.Parameter(IrType.Int32);
        IrRegister sum = builder.Emit(IrOperation.Add, IrType.Int32, value, value);
        builder.Emit(IrOperation.Negate, IrType.Int32, sum);
        IrVerifier.Verify(builder.Kernel);
        spoil(builder);
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => IrVerifier.Verify(builder.Kernel)).Message, StringComparison.Ordinal);
    }
}
