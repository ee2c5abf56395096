using ILGPU.Compiler.Ir;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>
/// Random kernels of branches, loops with breaks, and integer arithmetic on a few variables, whose values they store as they go. The blocks have all variables as
/// parameters, as code straight from a compiler has.
/// </summary>
internal sealed class RandomKernel
{
    private const int Variables = 5;

    private readonly Random _random;
    private readonly IrBuilder _builder = new("Random");
    private readonly IrRegister _pointer;
    private readonly MemoryRoot _root;
    private IrValue[] _variables;
    private int _statements = 40;
    private int _stores;

    private RandomKernel(int seed)
    {
        _random = new(seed);
        (_pointer, _root) = _builder.View("output");
        _variables = [.. Enumerable.Range(0, Variables - 1).Select(index => _builder.Parameter(IrType.Int32, $"v{index}")), IrConstant.Of(1)];
    }

    /// <summary>The kernel of that number, always the same.</summary>
    public static IrKernel Build(int seed)
    {
        RandomKernel random = new(seed);
        while (random._statements > 0)
            random.Statement(0);
        foreach (IrValue variable in random._variables)
            random.Store(variable);
        return random._builder.Kernel;
    }

    private void Statement(int depth)
    {
        _statements--;
        int variable = _random.Next(Variables);
        switch (_random.Next(depth < 3 ? 12 : 8))
        {
            case 0:
                int other = _random.Next(Variables);
                (_variables[variable], _variables[other]) = (_variables[other], _variables[variable]);
                break;
            case 1:
                Store(_variables[variable]);
                break;
            case 2:
                _variables[variable] = _builder.Emit(IrOperation.Select, IrType.Int32, Condition(), IrConstant.Of(1), IrConstant.Of(0));
                break;
            case < 8:
                _variables[variable] = Expression();
                break;
            case < 11:
                If(depth);
                break;
            default:
                Loop(depth);
                break;
        }
    }

    private void Statements(int depth)
    {
        for (int count = _random.Next(5); count > 0; count--)
            Statement(depth);
    }

    private void If(int depth)
    {
        IrBlock ifTrue = Block();
        IrBlock ifFalse = Block();
        IrBlock end = Block();
        _builder.Branch(Condition(), IrBuilder.Edge(ifTrue, _variables), IrBuilder.Edge(ifFalse, _variables));
        foreach (IrBlock side in new[] { ifTrue, ifFalse })
        {
            Enter(side);
            Statements(depth + 1);
            _builder.Goto(end, _variables);
        }
        Enter(end);
    }

    private void Loop(int depth)
    {
        IrBlock header = Block(IrType.Int32);
        IrBlock body = Block();
        IrBlock end = Block();
        _builder.Goto(header, [.. _variables, IrConstant.Of(0)]);
        Enter(header);
        IrRegister counter = header.Parameters[Variables];
        IrRegister goOn = _builder.Compare(Comparison.Less, counter, IrConstant.Of(_random.Next(1, 4)));
        _builder.Branch(goOn, IrBuilder.Edge(body, _variables), IrBuilder.Edge(end, _variables));
        Enter(body);
        Statements(depth + 1);
        if (_random.Next(2) == 0)
        {
            IrBlock rest = Block();
            _builder.Branch(Condition(), IrBuilder.Edge(end, _variables), IrBuilder.Edge(rest, _variables));
            Enter(rest);
            Statements(depth + 1);
        }
        IrRegister next = _builder.Emit(IrOperation.Add, IrType.Int32, counter, IrConstant.Of(1));
        _builder.Goto(header, [.. _variables, next]);
        Enter(end);
    }

    private IrBlock Block(params IrType[] more) => _builder.Block([.. Enumerable.Repeat(IrType.Int32, Variables), .. more]);

    private void Enter(IrBlock block)
    {
        // Blocks are listed in the order in which they are entered, which is behind those that lead to them.
        _builder.Kernel.Blocks.Remove(block);
        _builder.Kernel.Blocks.Add(block);
        _builder.Current = block;
        _variables = [.. block.Parameters.Take(Variables)];
    }

    private IrValue Any() => _random.Next(4) == 0 ? IrConstant.Of(_random.Next(-3, 4)) : _variables[_random.Next(Variables)];

    private IrRegister Condition() => _random.Next(3) == 0
        ? _builder.Compare(Comparison.NotEqual, _variables[_random.Next(Variables)], IrConstant.Of(0))
        : _builder.Compare((Comparison)_random.Next(10), Any(), Any());

    private IrRegister Expression()
    {
        IrOperation[] operations =
        [
            IrOperation.Add, IrOperation.Subtract, IrOperation.Multiply, IrOperation.And, IrOperation.Or, IrOperation.Xor, IrOperation.Minimum, IrOperation.MaximumUnsigned,
        ];
        IrRegister result = _builder.Emit(operations[_random.Next(operations.Length)], IrType.Int32, Any(), Any());
        return _random.Next(3) == 0 ? _builder.Emit(IrOperation.Add, IrType.Int32, result, Any()) : result;
    }

    private void Store(IrValue value) => _builder.Store(_root, _pointer, value, 4 * _stores++);
}
