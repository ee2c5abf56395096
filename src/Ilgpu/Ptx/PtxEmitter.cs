using System.Globalization;
using System.Text;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;

namespace ILGPU.Ptx;

/// <summary>
/// Writes a kernel as PTX, the assembly language of NVIDIA GPUs: registers without limit, explicit address spaces, one entry point. Each block of the kernel becomes
/// a label with instructions in the same order; <see cref="Coalescing"/> and <see cref="PtxBranches"/> take the parameters of blocks away.
/// </summary>
internal sealed class PtxEmitter
{
    private readonly IrKernel _kernel;
    private readonly PtxTarget _target;
    private readonly PtxSelection _selection;
    private readonly Uses _uses;
    private readonly PtxRegisters _registers;
    private readonly PtxWriter _writer;
    private readonly PtxAddresses _addresses;
    private readonly PtxThreads _threads;

    private PtxEmitter(IrKernel kernel, PtxTarget target)
    {
        _kernel = kernel;
        _target = target;
        _selection = new(kernel);
        _uses = new(kernel);
        _registers = new(new Coalescing(kernel, _selection));
        _writer = new(target, _registers);
        _addresses = new(_writer, kernel);
        _threads = new(_writer);
    }

    /// <summary>The kernel as the text of a PTX module. Its entry point has the kernel's name and takes the kernel's parameters in order.</summary>
    public static string Emit(IrKernel kernel, PtxTarget target)
    {
        PtxEmitter emitter = new(kernel, target);
        emitter.EmitParameters();
        emitter.EmitBlocks();
        return emitter.Module();
    }

    private void EmitParameters()
    {
        for (int index = 0; index < _kernel.Parameters.Count; index++)
        {
            IrRegister register = _kernel.Parameters[index].Register;
            if (_uses[register] == 0)
                continue;
            string loaded = register.Type == IrType.Bool ? _writer.Temporary(IrType.Int32) : _writer.Name(register);
            _writer.Line($"ld.param.{ParameterType(register.Type)}", loaded, $"[{ParameterName(index)}]");
            if (register.Type == IrType.Bool)
                _writer.Line("setp.ne.u32", _writer.Name(register), loaded, "0");
        }
        _addresses.EmitRoots();
        foreach (IrParameter parameter in _kernel.Parameters)
            _addresses.EmitSums(parameter.Register);
        if (_kernel.Instructions.Any(instruction => instruction.Operation == IrOperation.Shuffle))
            _threads.EmitLastLane();
    }

    private void EmitBlocks()
    {
        for (int index = 0; index < _kernel.Blocks.Count; index++)
        {
            IrBlock block = _kernel.Blocks[index];
            _writer.Label(PtxBranches.Label(block));
            foreach (IrRegister parameter in block.Parameters)
                _addresses.EmitSums(parameter);
            foreach (IrInstruction instruction in block.Instructions)
                EmitInstruction(instruction);
            PtxBranches.Emit(_writer, block, index + 1 < _kernel.Blocks.Count ? _kernel.Blocks[index + 1] : null);
        }
    }

    private void EmitInstruction(IrInstruction instruction)
    {
        if (_selection.IsAbsorbed(instruction))
            return;
        if (_selection.Combination(instruction) is PtxCombination combination)
            PtxArithmetic.EmitCombination(_writer, instruction, combination);
        else
            EmitSingle(instruction);
        foreach (IrRegister result in instruction.Results)
            _addresses.EmitSums(result);
    }

    private void EmitSingle(IrInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case IrOperation.Convert:
                PtxConversions.Emit(_writer, instruction);
                break;
            case IrOperation.Load:
                PtxMemory.EmitLoad(_writer, _addresses, instruction);
                break;
            case IrOperation.Store:
                PtxMemory.EmitStore(_writer, _addresses, instruction);
                break;
            case IrOperation.Atomic:
                PtxAtomics.Emit(_writer, _addresses, instruction, _uses[instruction.Result] > 0);
                break;
            case IrOperation.Assembly:
                PtxInline.Emit(_writer, instruction);
                break;
            default:
                if (!_threads.Emit(instruction) && !PtxFloats.Emit(_writer, instruction) && !PtxArithmetic.Emit(_writer, instruction))
                    throw new Compiler.CompilerException($"PTX has no form of \"{IrPrinter.Print(instruction)}\".");
                break;
        }
    }

    private string Module()
    {
        string body = _writer.ToString();
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"// {_kernel.Name}\n");
        text.Append(CultureInfo.InvariantCulture, $".version {_target.PtxVersion}\n.target {_target.Name}\n.address_size 64\n\n");
        if (_kernel.DynamicShared is MemoryRoot dynamicShared)
            text.Append(CultureInfo.InvariantCulture, $".extern .shared .align 16 .b8 {PtxAddresses.Symbol(dynamicShared)}[];\n\n");
        text.Append(CultureInfo.InvariantCulture, $".visible .entry {_kernel.Name}(");
        for (int index = 0; index < _kernel.Parameters.Count; index++)
        {
            IrParameter parameter = _kernel.Parameters[index];
            string separator = index + 1 < _kernel.Parameters.Count ? "," : "";
            text.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? "\n" : "")}\t.param .{ParameterType(parameter.Register.Type)} {ParameterName(index)}{separator} // {parameter.Name}\n");
        }
        text.Append(")\n");
        if (_kernel.MaxThreadsPerGroup is int threads)
        {
            // The limit is that of the product.
            text.Append(CultureInfo.InvariantCulture, $".maxntid {threads}, 1, 1\n");
            if (_kernel.MinGroupsPerMultiprocessor is int groups)
                text.Append(CultureInfo.InvariantCulture, $".minnctapersm {groups}\n");
        }
        text.Append("{\n");
        _registers.Declare(text);
        foreach (MemoryRoot root in _kernel.SharedAllocations.Concat(_kernel.LocalAllocations))
            text.Append(CultureInfo.InvariantCulture, $"\t.{PtxMemory.Space(root.Space)} .align {root.Alignment} .b8 {PtxAddresses.Symbol(root)}[{root.Bytes}];\n");
        return text.Append('\n').Append(body).Append("}\n").ToString();
    }

    private string ParameterName(int index) => string.Create(CultureInfo.InvariantCulture, $"{_kernel.Name}_param_{index}");

    private static string ParameterType(IrType type) => type switch
    {
        IrType.Int64 => "u64",
        IrType.Float32 or IrType.Float64 => type.Name(),
        _ => "u32",
    };
}
