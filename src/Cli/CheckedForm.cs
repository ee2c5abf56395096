using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary>A form in which <c>gradcheck</c> runs an operation.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Form">Which kernels.</param>
/// <param name="GroupSize">Threads of their groups; 0 where the launch chooses.</param>
internal sealed record CheckedForm(string Name, KernelForm Form, int GroupSize)
{
    /// <summary>The forms to check.</summary>
    /// <param name="c">The operation's case.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="kernels"><c>all</c>, <c>host</c> or <c>grouped</c>.</param>
    internal static IEnumerable<CheckedForm> Of(OperationCase c, ComputeDevice device, string kernels)
    {
        bool isGrouped = KernelCatalog.GroupedOperations.Contains(c.Operation);
        if (kernels != "grouped")
        {
            // Whole blocks have no kernels of their own: elsewhere than on a host they run as the network does, with groups chosen by shape.
            yield return device.IsHost ? new CheckedForm("host", KernelForm.Simple, 0)
                : isGrouped ? new CheckedForm("simple", KernelForm.Simple, 0)
                : new CheckedForm("its own", KernelForm.Grouped, 0);
        }

        if (kernels == "host" || !isGrouped)
        {
            yield break;
        }

        foreach (int size in ComputeDevice.GroupSizes)
        {
            yield return new CheckedForm($"groups of {size}", KernelForm.Grouped, size);
        }
    }

    /// <summary>Makes a device run this form.</summary>
    internal void Choose(ComputeDevice device)
    {
        // On a host the simple form stands for the host's own.
        device.PreferKernels = Form == KernelForm.Grouped;
        device.KernelForm = Form;
        device.GroupSize = GroupSize;
    }
}
