using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>
/// Which launches of this project write where they also read by way of another view: those run kernels without the read-only cache, which costs them. There should be
/// no more of them than work in place.
/// </summary>
public sealed class OverlapTests : StandInTest
{
    /// <summary>The kernels that some launcher runs in place: <see cref="Elementwise.Accumulate"/> adds to what is there.</summary>
    private static readonly string[] InPlace = ["ElementwiseKernels.AddScaled"];

    [Fact]
    public void Only_launches_in_place_take_kernels_without_the_read_only_cache()
    {
        StandInKernels.End(); // only the launches count
        StandInDriver.Set("eager", 1);
        using ComputeDevice device = ComputeDevice.Open("cuda");
        foreach (OperationCase operation in OperationCases.All.Where(static operation => operation.Use.HasFlag(CaseUse.Check)))
        {
            using CaseRun run = new(device, operation, [.. operation.Inputs.Select(static input => new float[input.Length])], new float[operation.OutputLength]);
            operation.Forward(run);
            operation.Backward?.Invoke(run);
        }
        Train(device);

        IEnumerable<string> overlapping = ((CudaAccelerator)device.Accelerator).Kernels.Keys
            .Where(static key => !key.Options.AssumesDistinctViews)
            .Select(static key => $"{key.Method.DeclaringType!.Name}.{key.Method.Name}")
            .Distinct();
        Assert.Equal(InPlace, overlapping.Order(StringComparer.Ordinal));
    }

    private static void Train(ComputeDevice device)
    {
        const int Side = 32;
        using Color2EmbedModel model = new(device, 8, new RandomSource(1));
        model.SetTraining(true);
        using Adam adam = new(model.Parameters);
        using Tensor lightness = Tensor.FromArray(device, [2, Side, Side, 1], new float[2 * Side * Side]), target = Tensor.FromArray(device, [2, Side, Side, 2], new float[2 * Side * Side * 2]);
        using Tensor reference = Tensor.FromArray(device, [2, Side, Side, 3], new float[2 * Side * Side * 3]);
        using Tape tape = Tape.Start();
        using Tensor output = model.Forward(lightness, reference);
        using LossTerms loss = new Color2EmbedLoss().Compute(lightness, output, target);
        tape.Backward(loss.Total);
        adam.Step(1e-3, 1);
    }
}
