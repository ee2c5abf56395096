using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Cli;

/// <summary>
/// A training step on pictures that stay the same, as <c>train</c> does it, but for the making of the batch: forward pass, smooth L1, backward pass, norm of the gradients and
/// Adam, as work that the device replays.
/// </summary>
internal sealed class NetworkStep : IDisposable
{
    private readonly ComputeDevice device;
    private readonly Adam adam;
    private readonly PooledBuffer<float> factors;
    private readonly PooledBuffer<float> clip;
    private readonly PooledBuffer<float> loss;
    private readonly RecordedWork work;

    /// <summary>Prepares steps; nothing runs yet.</summary>
    /// <param name="model">What is trained; in training mode from here on.</param>
    /// <param name="adam">Moves its parameters.</param>
    /// <param name="inputs">The pictures; they stay the caller's.</param>
    internal NetworkStep(Color2EmbedModel model, Adam adam, NetworkInputs inputs)
    {
        this.adam = adam;
        device = model.Device;
        model.SetTraining(true);
        factors = device.Rent<float>(AdamStep.FactorCount);
        clip = device.Rent<float>(GradientClip.ResultLength);
        loss = device.Rent<float>(1);
        work = device.Record(() => Launch(model, inputs));
    }

    /// <summary>The loss of the last step; waits for it.</summary>
    internal float Loss => loss.View.ToHostArray(device)[0];

    /// <summary>Sets the numbers of Adam for the steps from here on: those of the step after the ones taken.</summary>
    internal void Prepare(double learningRate)
    {
        float[] numbers = new float[AdamStep.FactorCount];
        adam.WriteFactors(learningRate, numbers);
        factors.View.CopyFromHost<float>(device, numbers);
    }

    /// <summary>Launches a step and returns without waiting.</summary>
    internal void Run()
    {
        work.Run();
        adam.StepCount++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        device.Synchronize();
        work.Dispose();
        factors.Dispose();
        clip.Dispose();
        loss.Dispose();
    }

    private void Launch(Color2EmbedModel model, NetworkInputs inputs)
    {
        using Tape tape = Tape.Start(recomputes: device.IsHost);
        using Tensor prediction = model.Forward(inputs.Lightness, inputs.Reference);
        using LossTerms terms = new Color2EmbedLoss().Compute(inputs.Lightness, prediction, inputs.Ab);
        device.Copy(terms.Total.View, loss.View);
        tape.Backward(terms.Total);
        Gradients.Clip(adam.Parameters, terms.Total, 0, clip.View);
        adam.Launch(factors.View, clip.View);
        adam.ZeroGradients();
    }
}
