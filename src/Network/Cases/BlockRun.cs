using Color2Embed.Autograd;
using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Network;

/// <summary>A block with the values of a case's run: the first inputs are its data, the last ones its parameters.</summary>
internal sealed class BlockRun<TBlock> : IDisposable
    where TBlock : NetworkModule
{
    private readonly Tensor[] operands;

    internal BlockRun(CaseRun run, CaseInput[] inputs, Func<ComputeDevice, TBlock> create)
    {
        Module = create(run.Device);
        Module.SetTraining(true);
        IReadOnlyList<NamedTensor> parameters = Module.Parameters;
        Data = [.. inputs.SkipLast(parameters.Count).Select(input => Tensor.Empty(run.Device, input.Shape))];
        operands = [.. Data, .. parameters.Select(parameter => parameter.Tensor)];
        for (int index = 0; index < operands.Length; index++)
        {
            if (!operands[index].Shape.SequenceEqual(inputs[index].Shape))
            {
                throw new InvalidOperationException($"Input {inputs[index].Name} does not fit the block: {operands[index].ShapeText()}.");
            }

            operands[index].RequiresGradient = true;
            Copy(run.Device, run.Inputs[index], operands[index].View);
        }
    }

    internal TBlock Module { get; }

    internal Tensor[] Data { get; }

    public void Dispose()
    {
        Module.Dispose();
        foreach (Tensor tensor in Data)
        {
            tensor.Dispose();
        }
    }

    internal static void Copy(ComputeDevice device, ArrayView<float> source, ArrayView<float> target) =>
        Elementwise.Scale(device, target.Length, source, 1, target);

    internal void CopyGradients(CaseRun run)
    {
        for (int index = 0; index < operands.Length; index++)
        {
            Copy(run.Device, operands[index].Gradient!.View, run.InputGradients[index]);
        }
    }
}
