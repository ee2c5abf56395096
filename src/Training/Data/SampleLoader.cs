using Color2Embed.Autograd;
using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>Reads a picture and cuts a sample from it. Safe to use from several threads.</summary>
/// <param name="pictures">From where; they stay their owner's.</param>
/// <param name="options">Size, crop, hue and reference strengths are used.</param>
public sealed class SampleLoader(IPictures pictures, TrainingOptions options)
{
    private readonly ReferenceOptions training = TrainingDistortion(options);
    private readonly ReferenceOptions validation = ValidationDistortion(options);

    /// <summary>From files.</summary>
    /// <param name="paths">Where.</param>
    /// <param name="options">As for any pictures.</param>
    public SampleLoader(IReadOnlyList<string> paths, TrainingOptions options)
        : this(new PictureFiles(paths), options)
    {
    }

    /// <summary>The pictures that could not be read so far.</summary>
    public UnreadablePictures Unreadable { get; } = new();

    /// <summary>Whether references are made of other pictures than the truths.</summary>
    internal static bool HasOwnReferences(TrainingOptions options) => options.OtherCrop > 0 || options.Exposure > 0;

    /// <summary>The distortions that the plans of <see cref="LoadRandomCrop"/> are drawn from.</summary>
    internal static ReferenceOptions TrainingDistortion(TrainingOptions options) => new(options.Warp, options.Flip, options.Rotate, options.Noise, options.WarpKind, options.Border);

    /// <summary>The distortions that the plans of <see cref="LoadCentreCrop"/> are drawn from: the article's warp and black border, so that runs can be compared.</summary>
    internal static ReferenceOptions ValidationDistortion(TrainingOptions options) => new(options.Warp, options.Flip, 0, 0);

    /// <summary>The shorter side of a picture in pixels at which not even the smallest window is enlarged; what is larger may be shrunk to it.</summary>
    public static int ShortSide(TrainingOptions options) => (int)Math.Ceiling(options.Size / Math.Sqrt(options.CropScale));

    /// <summary>
    /// A random crop for training: random window (the more colourful of two if the options say so), horizontal flip with probability 0.5, hues turned if the options say so; the reference another window, or of another
    /// exposure, if they say so.
    /// An unreadable picture is noted and the next one takes its place.
    /// </summary>
    /// <param name="key">All numbers are drawn from it.</param>
    /// <exception cref="TrainingException">No picture at all can be read.</exception>
    public TrainingSample LoadRandomCrop(SampleKey key)
    {
        (ImageData image, string picture) = Read(key.Picture);
        RandomSource random = key.CreateRandom();
        CropWindow window = ColorfulWindow.Random(image, options.CropScale, options.PreferColor, random);
        bool mirrored = random.NextDouble() < 0.5;
        bool turnsHues = random.NextDouble() < options.HueShift;
        double hueAngle = random.NextUniform(0, 2 * Math.PI);
        float[] rgb = PictureSquare.Of(image, window, options.Size);
        if (mirrored)
        {
            Mirror(rgb);
        }

        if (turnsHues)
        {
            HueRotation.Apply(rgb, hueAngle);
        }

        ReferencePlan plan = ReferencePlan.Draw(training, random);
        return new TrainingSample(rgb, plan, picture, HasOwnReferences(options) ? OwnReference() : null);

        float[] OwnReference()
        {
            bool other = random.NextDouble() < options.OtherCrop;
            CropWindow place = CropWindow.Random(image.Width, image.Height, options.CropScale, random);
            double power = Math.Pow(2, random.NextUniform(-options.Exposure, options.Exposure));
            float[] reference = other ? PictureSquare.Of(image, place, options.Size) : (float[])rgb.Clone();
            if (other && turnsHues)
            {
                HueRotation.Apply(reference, hueAngle);
            }

            if (options.Exposure > 0)
            {
                for (int i = 0; i < reference.Length; i++)
                {
                    reference[i] = MathF.Pow(reference[i], (float)power);
                }
            }

            return reference;
        }
    }

    /// <summary>The middle of a picture for validation; its reference is warped and flipped but has no noise and is not rotated.</summary>
    /// <param name="key">The reference's distortions are drawn from it.</param>
    /// <exception cref="TrainingException">No picture at all can be read.</exception>
    public TrainingSample LoadCentreCrop(SampleKey key)
    {
        (ImageData image, string picture) = Read(key.Picture);
        float[] rgb = PictureSquare.Middle(image, options.Size);
        return new TrainingSample(rgb, ReferencePlan.Draw(validation, key.CreateRandom()), picture);
    }

    private (ImageData Image, string Picture) Read(int first)
    {
        // A JPEG may be decoded at a fraction of its size.
        ImageLoadOptions load = new() { MaxPixels = options.MaxPixels, MinimumShortSide = ShortSide(options) };
        string reason = "";
        for (int i = 0; i < pictures.Count; i++)
        {
            int index = (first + i) % pictures.Count;
            string name = pictures.NameOf(index);
            if (Unreadable.Contains(name))
            {
                continue;
            }

            try
            {
                return (pictures.Load(index, load), name);
            }
            catch (ImageException error)
            {
                reason = error.Message;
                Unreadable.Add(name, error.Message);
            }
        }

        throw new TrainingException(Unreadable.Lines is [string only]
            ? $"the only photograph cannot be read: {only}"
            : $"none of the {pictures.Count} photographs can be read; for example {(reason.Length > 0 ? reason : Unreadable.Lines[0])}");
    }

    private void Mirror(float[] rgb)
    {
        int size = options.Size;
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size / 2; x++)
            {
                int left = (y * size + x) * 3;
                int right = (y * size + size - 1 - x) * 3;
                for (int channel = 0; channel < 3; channel++)
                {
                    (rgb[left + channel], rgb[right + channel]) = (rgb[right + channel], rgb[left + channel]);
                }
            }
        }
    }
}
