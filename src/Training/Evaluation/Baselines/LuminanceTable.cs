namespace Color2Embed.Training;

/// <summary>The reference's mean ab at each lightness: 32 bins of L, empty ones interpolated between their neighbours, read with linear interpolation.</summary>
internal static class LuminanceTable
{
    private const int Bins = 32;
    private const float BinsPerUnit = Bins / 100f;

    /// <summary>a and b of the target's pixels, [pixels, 2].</summary>
    internal static float[] Colorize(LabPicture target, LabPicture reference)
    {
        (float A, float B)[] table = Fill(reference);
        float[] ab = new float[2 * target.Pixels];
        for (int pixel = 0; pixel < target.Pixels; pixel++)
        {
            float position = Math.Clamp(target.Lab[3 * pixel] * BinsPerUnit - 0.5f, 0, Bins - 1);
            int bin = Math.Min((int)position, Bins - 2);
            float share = position - bin;
            ab[2 * pixel] = table[bin].A + share * (table[bin + 1].A - table[bin].A);
            ab[2 * pixel + 1] = table[bin].B + share * (table[bin + 1].B - table[bin].B);
        }

        return ab;
    }

    private static (float A, float B)[] Fill(LabPicture reference)
    {
        (double A, double B, int Count)[] sums = new (double A, double B, int Count)[Bins];
        foreach (int pixel in reference.CountedPixels())
        {
            int bin = Math.Clamp((int)(reference.Lab[3 * pixel] * BinsPerUnit), 0, Bins - 1);
            sums[bin].A += reference.Lab[3 * pixel + 1];
            sums[bin].B += reference.Lab[3 * pixel + 2];
            sums[bin].Count++;
        }

        int[] filled = [.. Enumerable.Range(0, Bins).Where(bin => sums[bin].Count > 0)];
        return [.. Enumerable.Range(0, Bins).Select(Entry)];

        (float, float) Entry(int bin)
        {
            int right = filled.FirstOrDefault(other => other >= bin, filled[^1]), left = filled.LastOrDefault(other => other <= bin, filled[0]);
            double share = right > left ? (double)(bin - left) / (right - left) : 0;
            (double a, double b) = Mean(left);
            (double rightA, double rightB) = Mean(right);
            return ((float)(a + share * (rightA - a)), (float)(b + share * (rightB - b)));
        }

        (double A, double B) Mean(int bin) => (sums[bin].A / sums[bin].Count, sums[bin].B / sums[bin].Count);
    }
}
