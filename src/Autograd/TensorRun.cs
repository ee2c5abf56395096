using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>Tensors of a list that lie one behind another in memory, so that one launch does for all of them.</summary>
/// <param name="First">The index of the first.</param>
/// <param name="Last">The index of the last; the same for a tensor alone.</param>
internal readonly record struct TensorRun(int First, int Last)
{
    /// <summary>Cuts a list into runs.</summary>
    internal static IEnumerable<TensorRun> All(IReadOnlyList<Tensor> tensors)
    {
        int first = 0;
        for (int index = 0; index < tensors.Count; index++)
        {
            if (index + 1 == tensors.Count || !tensors[index + 1].Follows(tensors[index]))
            {
                yield return new TensorRun(first, index);
                first = index + 1;
            }
        }
    }

    /// <summary>Cuts those parameters that have a gradient into runs; in a run both the parameters and the gradients lie behind one another.</summary>
    internal static IEnumerable<TensorRun> WithGradients(IReadOnlyList<NamedTensor> parameters)
    {
        int first = 0;
        for (int index = 0; index < parameters.Count; index++)
        {
            if (parameters[index].Tensor.Gradient is null)
            {
                first = index + 1;
            }
            else if (index + 1 == parameters.Count || !Continues(parameters[index].Tensor, parameters[index + 1].Tensor))
            {
                yield return new TensorRun(first, index);
                first = index + 1;
            }
        }
    }

    /// <summary>The values of a run, with the zeros between them.</summary>
    /// <param name="tensorAt">Gives the tensor with an index.</param>
    internal ArrayView<float> Of(Func<int, Tensor> tensorAt) => tensorAt(First).ViewTo(tensorAt(Last));

    private static bool Continues(Tensor tensor, Tensor next) =>
        next.Gradient is { } gradient && next.Follows(tensor) && gradient.Follows(tensor.Gradient!);
}
