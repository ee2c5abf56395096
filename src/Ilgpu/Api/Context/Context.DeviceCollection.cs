using System.Collections.Immutable;
using ILGPU.Runtime;

namespace ILGPU;

public sealed partial class Context
{
    /// <summary>The devices of one type.</summary>
    /// <typeparam name="TDevice">The type.</typeparam>
    public readonly ref struct DeviceCollection<TDevice>
        where TDevice : Device
    {
        private readonly ImmutableArray<TDevice> devices;

        internal DeviceCollection(ImmutableArray<TDevice> devices)
        {
            this.devices = devices;
        }

        /// <summary>The number of devices.</summary>
        public int Count => devices.Length;

        /// <summary>A device.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There are fewer devices.</exception>
        public TDevice this[int deviceIndex] => deviceIndex >= 0 && deviceIndex < devices.Length
            ? devices[deviceIndex]
            : throw new ArgumentOutOfRangeException(
                nameof(deviceIndex), deviceIndex, $"The context has {devices.Length} devices of the type {typeof(TDevice).Name}.");

        /// <summary>Walks over the devices.</summary>
        public Enumerator GetEnumerator() => new(devices);

        /// <summary>Walks over devices.</summary>
        public ref struct Enumerator
        {
            private readonly ImmutableArray<TDevice> devices;
            private int position;

            internal Enumerator(ImmutableArray<TDevice> devices)
            {
                this.devices = devices;
                position = -1;
            }

            /// <summary>The current device.</summary>
            public readonly TDevice Current => devices[position];

            /// <summary>Goes to the next device.</summary>
            public bool MoveNext() => ++position < devices.Length;
        }
    }
}
