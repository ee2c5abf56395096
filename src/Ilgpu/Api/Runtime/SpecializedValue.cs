namespace ILGPU.Runtime;

/// <summary>Makes values that kernels are compiled for.</summary>
public static class SpecializedValue
{
    /// <summary>Makes such a value.</summary>
    public static SpecializedValue<T> New<T>(T value)
        where T : unmanaged, IEquatable<T> => new(value);
}

/// <summary>An argument whose value a GPU kernel is compiled for. On the CPU it is an argument like others.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="value">The value.</param>
public struct SpecializedValue<T>(T value) : IEquatable<SpecializedValue<T>>
    where T : unmanaged, IEquatable<T>
{
    /// <summary>The value.</summary>
    public T Value { readonly get; set; } = value;

    /// <inheritdoc/>
    public readonly bool Equals(SpecializedValue<T> other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is SpecializedValue<T> other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Value.GetHashCode();

    /// <summary>The value as text.</summary>
    public override readonly string? ToString() => Value.ToString();

    /// <summary>The value.</summary>
    public static implicit operator T(SpecializedValue<T> value) => value.Value;

    /// <summary>Whether the values are equal.</summary>
    public static bool operator ==(SpecializedValue<T> first, SpecializedValue<T> second) => first.Equals(second);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(SpecializedValue<T> first, SpecializedValue<T> second) => !first.Equals(second);
}
