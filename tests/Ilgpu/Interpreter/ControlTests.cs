using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;

namespace Color2Embed.Tests.Ilgpu.Interpreter;

/// <summary>Branches, loops and the values that are passed along.</summary>
public class ControlTests : InterpreterTest
{
    [Fact]
    public void Copies_at_once_give_what_separate_variables_give()
    {
        const int Slots = 8;
        const uint Spare = Slots;
        Random random = new(3);
        for (int round = 0; round < 2000; round++)
        {
            int count = random.Next(Slots + 1);
            uint[] targets = [.. Enumerable.Range(0, Slots).OrderBy(_ => random.Next()).Take(count).Select(static slot => (uint)slot)];
            (uint Target, uint Source)[] copies = [.. targets.Select(target => (target, (uint)random.Next(Slots)))];
            int[] before = [.. Enumerable.Range(100, Slots + 1)];
            int[] values = [.. before];
            foreach ((uint target, uint source) in ParallelCopy.Sequence(copies, static _ => Spare))
                values[target] = values[source];
            for (uint slot = 0; slot < Slots; slot++)
            {
                int wanted = copies.Where(copy => copy.Target == slot).Select(copy => before[copy.Source]).SingleOrDefault(before[slot]);
                Assert.Equal(wanted, values[slot]);
            }
        }
    }

    [Fact]
    public void Values_swap_places_around_a_loop()
    {
        IrBuilder b = new();
        (IrRegister address, MemoryRoot root) = b.Pointer("output");
        IrBlock head = b.NewBlock(IrType.Int32, IrType.Int32, IrType.Int32, IrType.Int32);
        IrBlock body = b.NewBlock();
        IrBlock end = b.NewBlock();
        b.Goto(head, IrConstant.Of(0), IrConstant.Of(10), IrConstant.Of(20), IrConstant.Of(30));
        (IrRegister i, IrRegister x, IrRegister y, IrRegister z) = (head.Parameters[0], head.Parameters[1], head.Parameters[2], head.Parameters[3]);
        b.Branch(b.Compare(Comparison.Less, i, b.Special(SpecialRegister.ThreadX)), IrBuilder.Edge(body), IrBuilder.Edge(end));
        b.Block = body;
        b.Goto(head, b.Do(IrOperation.Add, i, IrConstant.Of(1)), y, z, x);
        b.Block = end;
        b.Store(root, MemoryType.Int32, b.ElementAddress(address, 16), 0, x, y, z, i);
        int[] output = new int[7 * 4];
        Run(b.Kernel, new(1, 1, 1), new(7, 1, 1), [output]);
        for (int thread = 0; thread < 7; thread++)
            Assert.Equal([10 + (10 * (thread % 3)), 10 + (10 * ((thread + 1) % 3)), 10 + (10 * ((thread + 2) % 3)), thread], output[(4 * thread)..((4 * thread) + 4)]);
    }

    [Fact]
    public void Ways_meet_with_different_values()
    {
        IrBuilder b = new();
        (IrRegister address, MemoryRoot root) = b.Pointer("output");
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        IrBlock odd = b.NewBlock();
        IrBlock join = b.NewBlock(IrType.Int32);
        IrRegister isOdd = b.Compare(Comparison.Equal, b.Do(IrOperation.And, x, IrConstant.Of(1)), IrConstant.Of(1));
        b.Branch(isOdd, IrBuilder.Edge(odd), IrBuilder.Edge(join, x));
        b.Block = odd;
        b.Goto(join, b.Do(IrOperation.Multiply, x, IrConstant.Of(-100)));
        b.Store(root, MemoryType.Int32, b.ElementAddress(address, 4), 0, b.Do(IrOperation.Select, isOdd, join.Parameters[0], b.Do(IrOperation.Add, join.Parameters[0], IrConstant.Of(1000))));
        int[] output = new int[6];
        Run(b.Kernel, new(1, 1, 1), new(6, 1, 1), [output]);
        Assert.Equal([1000, -100, 1002, -300, 1004, -500], output);
    }

    /// <summary>A loop of random operations on values that live in it, in front of it and behind it: registers that share a slot must not get in each other's way.</summary>
    [Fact]
    public void Registers_that_share_slots_keep_their_values()
    {
        const int Passed = 10;
        const int Rounds = 5;
        for (int seed = 0; seed < 50; seed++)
        {
            Random random = new(seed);
            IrBuilder b = new();
            (IrRegister address, MemoryRoot root) = b.Pointer("output");
            IrRegister x = b.Special(SpecialRegister.ThreadX);
            List<IrRegister> outside = [x];
            void Add(List<IrRegister> pool, int count)
            {
                for (int number = 0; number < count; number++)
                    pool.Add(b.Do(random.Next(2) == 0 ? IrOperation.Subtract : IrOperation.Xor, pool[random.Next(pool.Count)], random.Next(4) == 0 ? IrConstant.Of(random.Next(1000)) : pool[random.Next(pool.Count)]));
            }

            Add(outside, 20);
            List<IrInstruction> before = b.Block.Instructions;
            IrBlock head = b.NewBlock([.. Enumerable.Repeat(IrType.Int32, Passed + 1)]);
            IrBlock body = b.NewBlock();
            IrBlock end = b.NewBlock();
            IrRegister[] starts = [.. Enumerable.Range(0, Passed).Select(_ => outside[random.Next(outside.Count)])];
            b.Goto(head, [IrConstant.Of(0), .. starts]);
            b.Branch(b.Compare(Comparison.Less, head.Parameters[0], IrConstant.Of(Rounds)), IrBuilder.Edge(body), IrBuilder.Edge(end));
            b.Block = body;
            List<IrRegister> inside = [.. outside.Take(10), .. head.Parameters.Skip(1)];
            Add(inside, 40);
            IrRegister[] nexts = [.. Enumerable.Range(0, Passed).Select(_ => inside[random.Next(inside.Count)])];
            IrRegister next = b.Do(IrOperation.Add, head.Parameters[0], IrConstant.Of(1));
            b.Goto(head, [next, .. nexts]);
            b.Block = end;
            IrRegister target = b.At(address, x, 4 * Passed);
            for (int number = 0; number < Passed; number++)
                b.Store(root, MemoryType.Int32, target, 4 * number, b.Do(IrOperation.Add, head.Parameters[number + 1], outside[number]));
            int[] output = new int[3 * Passed];
            Run(b.Kernel, new(1, 1, 1), new(3, 1, 1), [output]);

            for (int thread = 0; thread < 3; thread++)
            {
                Dictionary<IrValue, int> values = new() { [x] = thread };
                int Value(IrValue value) => value is IrConstant constant ? constant.Int32 : values[value];
                void Evaluate(IEnumerable<IrInstruction> instructions)
                {
                    foreach (IrInstruction instruction in instructions)
                        if (instruction.Operation is IrOperation.Subtract or IrOperation.Xor)
                            values[instruction.Result] = instruction.Operation == IrOperation.Subtract
                                ? Value(instruction.Operands[0]) - Value(instruction.Operands[1])
                                : Value(instruction.Operands[0]) ^ Value(instruction.Operands[1]);
                }

                Evaluate(before);
                int[] passed = [.. starts.Select(Value)];
                for (int round = 0; round < Rounds; round++)
                {
                    for (int number = 0; number < Passed; number++)
                        values[head.Parameters[number + 1]] = passed[number];
                    Evaluate(body.Instructions);
                    passed = [.. nexts.Select(Value)];
                }
                Assert.Equal(passed.Select((value, number) => value + values[outside[number]]), output[(thread * Passed)..((thread + 1) * Passed)]);
            }
        }
    }

    /// <summary>The number of a thread in a grid of groups of 4 x 3 x 2, of which there are 2 x 3 x 2.</summary>
    private static IrRegister Linear(IrBuilder b)
    {
        IrRegister Join(IrValue high, int size, SpecialRegister low) => b.Do(IrOperation.Add, b.Do(IrOperation.Multiply, high, IrConstant.Of(size)), b.Special(low));
        IrRegister group = Join(Join(b.Special(SpecialRegister.GroupZ), 3, SpecialRegister.GroupY), 2, SpecialRegister.GroupX);
        return Join(Join(Join(group, 2, SpecialRegister.ThreadZ), 3, SpecialRegister.ThreadY), 4, SpecialRegister.ThreadX);
    }

    [Fact]
    public void Special_registers_tell_each_thread_where_it_is()
    {
        IrBuilder b = new();
        (IrRegister address, MemoryRoot root) = b.Pointer("output");
        SpecialRegister[] specials = Enum.GetValues<SpecialRegister>();
        IrRegister index = Linear(b);
        IrRegister target = b.At(address, index, 4 * specials.Length);
        for (int number = 0; number < specials.Length; number++)
            b.Store(root, MemoryType.Int32, target, 4 * number, b.Special(specials[number]));
        int[] output = new int[2 * 3 * 2 * 4 * 3 * 2 * specials.Length];
        Run(b.Kernel, new(2, 3, 2), new(4, 3, 2), [output], dynamicSharedBytes: 48);
        int place = 0;
        for (int group = 0; group < 12; group++)
            for (int thread = 0; thread < 24; thread++)
            {
                int[] wanted = [thread % 4, thread / 4 % 3, thread / 12, 4, 3, 2, group % 2, group / 2 % 3, group / 6, 2, 3, 2, 48];
                Assert.Equal(wanted, output[place..(place += specials.Length)]);
            }
    }
}
