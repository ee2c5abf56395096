using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>Where a run is: all that a checkpoint holds, and nothing that follows from the options.</summary>
internal sealed class TrainingState : IDisposable
{
    /// <summary>The state before the first step.</summary>
    /// <param name="device">Where.</param>
    /// <param name="options">Width, seed, betas, weight decay and the average's decay are used.</param>
    /// <param name="resumes">Leaves the weights undefined, for those of a checkpoint.</param>
    internal TrainingState(ComputeDevice device, TrainingOptions options, bool resumes)
    {
        Model = new Color2EmbedModel(device, options.Width, resumes ? null : new RandomSource((ulong)options.Seed), options.ColorMatch);
        Adam = new Adam(Model.Parameters, (float)options.Beta1, (float)options.Beta2, weightDecay: options.WeightDecay);
        Average = options.Ema > 0 ? new WeightAverage(Adam.Parameters, options.Ema) : null;
    }

    /// <summary>The network.</summary>
    internal Color2EmbedModel Model { get; }

    /// <summary>Moves its weights.</summary>
    internal Adam Adam { get; }

    /// <summary>The average of the weights over the last steps, with which pictures are coloured; null: the weights themselves are.</summary>
    internal WeightAverage? Average { get; }

    /// <summary>Steps done, also those that were skipped.</summary>
    internal long Step { get; set; }

    /// <summary>The number of the next sample.</summary>
    internal long Position { get; set; }

    /// <summary>Steps skipped because something was not finite.</summary>
    internal long Skipped { get; set; }

    /// <summary>Those of them up to the last step, without a good one in between.</summary>
    internal int SkippedInARow { get; set; }

    /// <summary>The best validation so far; null: there was none.</summary>
    internal BestValidation? Best { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Average?.Dispose();
        Adam.Dispose();
        Model.Dispose();
    }
}
