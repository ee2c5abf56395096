namespace Color2Embed.Autograd;

/// <summary>A tensor with its name in files and logs.</summary>
/// <param name="Name">Such as <c>color_encoder.fc.weight</c>.</param>
/// <param name="Tensor">The tensor; a reference, not a hold of its own.</param>
public readonly record struct NamedTensor(string Name, Tensor Tensor);
