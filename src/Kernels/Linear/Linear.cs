using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Fully connected layer: <c>output[r, o] = sum over i of input[r, i] weight[o, i] + bias[o]</c>.</summary>
public static class Linear
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Samples.</param>
    /// <param name="inputFeatures">Features of the input.</param>
    /// <param name="outputFeatures">Features of the output.</param>
    /// <param name="input">(rows, input features).</param>
    /// <param name="weight">(output features, input features).</param>
    /// <param name="bias">(output features) or empty.</param>
    /// <param name="output">(rows, output features).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Forward(ComputeDevice device, int rows, int inputFeatures, int outputFeatures, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> bias, ArrayView<float> output)
    {
        Require.Length(input, Require.Elements(rows, inputFeatures), "(rows, input features)");
        Require.Length(weight, Require.Elements(outputFeatures, inputFeatures), "(output features, input features)");
        Require.LengthOrEmpty(bias, outputFeatures, "(output features)");
        Require.Length(output, Require.Elements(rows, outputFeatures), "(rows, output features)");
        if (device.UsesHost)
        {
            LinearHost.Forward(device.Host, rows, inputFeatures, outputFeatures, input, weight, bias, output);
            return;
        }

        device.Launch(LinearKernels.Forward, output.Length, inputFeatures, outputFeatures, input, weight, bias, output);
    }

    /// <summary>Backward; an empty gradient is not computed.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Samples.</param>
    /// <param name="inputFeatures">Features of the input.</param>
    /// <param name="outputFeatures">Features of the output.</param>
    /// <param name="input">(rows, input features); may be empty if the weight gradient is.</param>
    /// <param name="weight">(output features, input features); may be empty if the input gradient is.</param>
    /// <param name="outputGradient">(rows, output features).</param>
    /// <param name="inputGradient">(rows, input features) or empty.</param>
    /// <param name="weightGradient">(output features, input features) or empty.</param>
    /// <param name="biasGradient">(output features) or empty.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Backward(
        ComputeDevice device,
        int rows,
        int inputFeatures,
        int outputFeatures,
        ArrayView<float> input,
        ArrayView<float> weight,
        ArrayView<float> outputGradient,
        ArrayView<float> inputGradient,
        ArrayView<float> weightGradient,
        ArrayView<float> biasGradient)
    {
        int inputLength = Require.Elements(rows, inputFeatures);
        int weightLength = Require.Elements(outputFeatures, inputFeatures);
        Require.Length(outputGradient, Require.Elements(rows, outputFeatures), "(rows, output features)");
        Require.LengthOrEmpty(inputGradient, inputLength, "(rows, input features)");
        Require.LengthOrEmpty(weightGradient, weightLength, "(output features, input features)");
        Require.LengthOrEmpty(biasGradient, outputFeatures, "(output features)");
        if (inputGradient.Length > 0)
        {
            Require.Length(weight, weightLength, "(output features, input features)");
            if (device.UsesHost)
            {
                LinearHost.InputGradient(device.Host, rows, inputFeatures, outputFeatures, weight, outputGradient, inputGradient);
            }
            else
            {
                device.Launch(LinearKernels.InputGradient, inputLength, inputFeatures, outputFeatures, weight, outputGradient, inputGradient);
            }
        }

        if (weightGradient.Length > 0)
        {
            Require.Length(input, inputLength, "(rows, input features)");
            if (device.UsesHost)
            {
                LinearHost.WeightGradient(device.Host, rows, inputFeatures, outputFeatures, input, outputGradient, weightGradient);
            }
            else
            {
                device.Launch(LinearKernels.WeightGradient, weightLength, rows, inputFeatures, outputFeatures, input, outputGradient, weightGradient);
            }
        }

        device.Launch(LinearKernels.BiasGradient, biasGradient.Length, rows, outputFeatures, outputGradient, biasGradient);
    }
}
