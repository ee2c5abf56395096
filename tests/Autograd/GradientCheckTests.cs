using Color2Embed.Autograd;
using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Tests.Autograd;

/// <summary>The gradient check passes what is right and catches what is planted.</summary>
public class GradientCheckTests
{
    /// <summary>output = input^2 x 1.5, with a backward pass that <paramref name="spoil"/> may alter.</summary>
    private static OperationCase Square(int length, Action<float[]>? spoil = null, Action<float[]>? spoilOutput = null, bool differentiable = true) => new()
    {
        Operation = "square",
        Name = $"{length}",
        Inputs = [new CaseInput("input", [length], differentiable)],
        OutputLength = length,
        Reference = inputs => [.. inputs[0].Select(x => 1.5 * x * x)],
        Forward = run => Set(run, run.Output, [.. Values(run, run.Inputs[0]).Select(x => 1.5f * x * x)], spoilOutput),
        Backward = run =>
        {
            float[] gradient = [.. Values(run, run.Inputs[0]).Zip(Values(run, run.OutputGradient), (x, g) => 3 * x * g)];
            Set(run, run.InputGradients[0], gradient, spoil);
        },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(2000)]
    public void Right_gradient_passes(int length)
    {
        GradientCheckResult result = Check(Square(length));
        Assert.True(result.Passed, result.Message);
        Assert.Empty(result.Message);
        Assert.InRange(result.ForwardError, 0, 1e-6);
        Assert.InRange(result.GradientError, 0, 1e-5);
        Assert.Equal("input", Assert.Single(result.Gradients).Input);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(2000)]
    public void One_percent_at_the_border_is_caught(int length)
    {
        // The last entry is given a large gradient, so that a hundredth of it is a hundredth of the largest entry.
        OperationCase c = WithLargeBorder(length, gradient => gradient[^1] *= 1.01f);
        GradientCheckResult result = Check(c);
        Assert.False(result.Passed);
        Assert.Contains("square: ", result.Message);
        Assert.Contains($"input [{length - 1}]", result.Message);
        Assert.InRange(result.GradientError, 0.005, 0.02);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1000)]
    public void Sign_flip_is_caught(int length)
    {
        GradientCheckResult result = Check(Square(length, gradient =>
        {
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] = -gradient[i];
            }
        }));
        Assert.False(result.Passed);
        Assert.True(result.GradientError > 1);
    }

    [Fact]
    public void Entry_that_is_never_written_is_caught()
    {
        OperationCase c = new()
        {
            Operation = "copy",
            Name = "all but one",
            Inputs = [new CaseInput("input", [40])],
            OutputLength = 40,
            Reference = inputs => [.. inputs[0]],
            Forward = run => Set(run, run.Output, Values(run, run.Inputs[0])),
            Backward = run => run.InputGradients[0].SubView(0, 39).CopyFromHost(run.Device, Values(run, run.OutputGradient).AsSpan(0, 39)),
        };
        GradientCheckResult result = Check(c);
        Assert.False(result.Passed);
        Assert.Contains("[39] is NaN", result.Message);
    }

    [Fact]
    public void Gradient_that_is_added_instead_of_written_is_caught()
    {
        OperationCase c = new()
        {
            Operation = "copy",
            Name = "accumulating",
            Inputs = [new CaseInput("input", [4])],
            OutputLength = 4,
            Reference = inputs => [.. inputs[0]],
            Forward = run => Set(run, run.Output, Values(run, run.Inputs[0])),
            Backward = run => Elementwise.Accumulate(run.Device, 4, run.OutputGradient, run.InputGradients[0]),
        };
        Assert.False(Check(c).Passed);
    }

    [Fact]
    public void Missing_entry_among_many_is_caught_by_the_directions()
    {
        // Entry 1234 of 3000 is not among the 256 chosen ones for this seed; all of them take part in the directions.
        GradientCheckResult all = Check(Square(3000, gradient => gradient[1234] = 5));
        Assert.False(all.Passed);
        Assert.Contains("along random signs", all.Message);
    }

    [Fact]
    public void Zero_gradient_is_compared_absolutely()
    {
        static OperationCase Constant(float gradient) => new()
        {
            Operation = "constant",
            Name = $"{gradient}",
            Inputs = [new CaseInput("input", [3])],
            OutputLength = 3,
            Reference = inputs => [.. inputs[0].Select(x => x - x + 2.0)],
            Forward = run => Set(run, run.Output, [2, 2, 2]),
            Backward = run => Set(run, run.InputGradients[0], [0, gradient, 0]),
        };

        Assert.True(Check(Constant(0)).Passed);
        Assert.True(Check(Constant(1e-5f)).Passed);
        Assert.False(Check(Constant(0.01f)).Passed);
    }

    [Fact]
    public void Wrong_output_is_caught()
    {
        GradientCheckResult result = Check(Square(9, null, output => output[4] += 0.01f));
        Assert.False(result.Passed);
        Assert.Contains("output [4]", result.Message);
        Assert.True(result.ForwardError > 1e-3);
    }

    [Fact]
    public void Infinite_output_is_caught() => Assert.False(Check(Square(9, null, output => output[0] = float.PositiveInfinity)).Passed);

    [Fact]
    public void Input_without_a_gradient_is_not_checked()
    {
        GradientCheckResult result = Check(Square(9, gradient => gradient[0] = 100, null, differentiable: false));
        Assert.True(result.Passed);
        Assert.Empty(result.Gradients);
    }

    [Fact]
    public void Case_without_a_reference_is_refused()
    {
        OperationCase c = new() { Operation = "none", Name = "none", Inputs = [], OutputLength = 1, Forward = _ => { } };
        using ComputeDevice device = ComputeDevice.Open("cpu");
        Assert.Contains("no reference", Assert.Throws<ArgumentException>(() => GradientCheck.Run(device, c)).Message);
    }

    private static OperationCase WithLargeBorder(int length, Action<float[]> spoil)
    {
        int calls = 0;
        return new OperationCase
        {
            Operation = "square",
            Name = "large border",
            Inputs = [new CaseInput("input", [length], true, random => calls++ == length - 1 ? 2 : random.NextDouble() - 0.5)],
            OutputLength = 1,
            Reference = inputs => [inputs[0].Sum(x => x * x)],
            Forward = run => Set(run, run.Output, [Values(run, run.Inputs[0]).Sum(x => x * x)]),
            Backward = run => Set(run, run.InputGradients[0], [.. Values(run, run.Inputs[0]).Select(x => 2 * x * Values(run, run.OutputGradient)[0])], spoil),
        };
    }

    private static GradientCheckResult Check(OperationCase c)
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        return GradientCheck.Run(device, c);
    }

    private static float[] Values(CaseRun run, ArrayView<float> view) => view.ToHostArray(run.Device);

    private static void Set(CaseRun run, ArrayView<float> view, float[] values, Action<float[]>? spoil = null)
    {
        spoil?.Invoke(values);
        view.CopyFromHost(run.Device, values);
    }
}
