using Color2Embed.Autograd;

namespace Color2Embed.Network;

/// <summary>
/// The network's own colour encoder as a judge of its results: a copy in inference mode, which follows the encoder and is not trained by what it judges. It takes the place
/// of a VGG network where there are no weights of one.
/// </summary>
public sealed class EncoderJudge : IDisposable
{
    // What ResNet-18's four stages give.
    private static readonly string[] Stages = ["layer1", "layer2", "layer3", "layer4"];

    private readonly ColorEncoder encoder;
    private readonly (Tensor From, Tensor To)[] copies;

    /// <summary>Makes the copy.</summary>
    /// <param name="model">Whose encoder; stays the caller's, and must live as long as this.</param>
    public EncoderJudge(Color2EmbedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        encoder = new ColorEncoder(model.Device, model.Width, Color2EmbedModel.EmbeddingLength, random: null);
        foreach (NamedTensor parameter in encoder.Parameters)
        {
            parameter.Tensor.RequiresGradient = false;
        }

        copies = [.. model.ColorEncoder.State.Zip(encoder.State).Where(pair => pair.First.Tensor is not null).Select(pair => (pair.First.Tensor!, pair.Second.Tensor!))];
        Follow();
    }

    /// <summary>Takes the weights and running statistics that the encoder has now.</summary>
    public void Follow()
    {
        foreach ((Tensor from, Tensor to) in copies)
        {
            encoder.Device.Copy(from.View, to.View);
        }
    }

    /// <summary>The mean L1 distance of what each of the four stages makes of results and truth, averaged over the stages.</summary>
    /// <param name="predicted">(B, H, W, 3), channels in the order B, G, R, in 0..1.</param>
    /// <param name="truth">The same shape; constant.</param>
    /// <returns>(1).</returns>
    public Tensor FeatureDistance(Tensor predicted, Tensor truth)
    {
        Tensor[] targets = new Tensor[Stages.Length], distances = new Tensor[Stages.Length];
        Embed(truth, (stage, values) => targets[stage] = values.Detach()).Dispose();

        // The results' features are let go layer by layer, so they are compared on the way.
        Embed(predicted, (stage, values) =>
        {
            using Tensor target = targets[stage];
            distances[stage] = Functional.L1(values, target);
        }).Dispose();
        return distances.Aggregate(Added).Then(sum => Functional.Scale(sum, 1f / Stages.Length));
    }

    /// <summary>The mean L1 distance of the embeddings of results and references.</summary>
    /// <param name="predicted">(B, H, W, 3), channels in the order B, G, R, in 0..1.</param>
    /// <param name="reference">(B, h, w, 3); constant.</param>
    /// <returns>(1).</returns>
    public Tensor EmbeddingDistance(Tensor predicted, Tensor reference)
    {
        using Tensor target = encoder.Forward(reference), embedding = encoder.Forward(predicted);
        return Functional.L1(embedding, target);
    }

    /// <summary>Frees the copy.</summary>
    public void Dispose() => encoder.Dispose();

    private static Tensor Added(Tensor first, Tensor second)
    {
        using (first)
        using (second)
        {
            return Functional.Add(first, second);
        }
    }

    /// <summary>The embeddings of pictures.</summary>
    /// <param name="bgr">(B, H, W, 3). Of a constant nothing is recorded, for the weights are constant too.</param>
    /// <param name="observe">Sees what each stage gives, by its number.</param>
    private Tensor Embed(Tensor bgr, Action<int, Tensor> observe) => encoder.Forward(bgr, (name, values) =>
    {
        if (Array.IndexOf(Stages, name) is >= 0 and int stage)
        {
            observe(stage, values);
        }
    });
}
