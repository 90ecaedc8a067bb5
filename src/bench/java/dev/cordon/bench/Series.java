package dev.cordon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The samples of one case, a round each. Series of the same run have their rounds in common. */
final class Series {
    private final List<Sample> samples = new ArrayList<>();

    void add(Sample sample) {
        samples.add(sample);
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    double wall() {
        return median(Sample::wallMillis);
    }

    double cpu() {
        return median(Sample::cpuMillis);
    }

    double megabytes() {
        return median(Sample::megabytes);
    }

    /** The median of what the rounds of this one took longer than the same rounds of the other, in ms. */
    double wallOver(Series other) {
        return over(other, Sample::wallMillis);
    }

    /** As {@link #wallOver}, in CPU time. */
    double cpuOver(Series other) {
        return over(other, Sample::cpuMillis);
    }

    /** Of all that the program says itself it took, in ms. */
    double told() {
        return median(Sample::told);
    }

    /** Of one phase that the program has told, in ms. */
    double phase(String name) {
        return median(sample -> sample.phases().get(name));
    }

    /** The median of how many times as long the programs of this one say they took as those of the other in the same round. */
    double toldRatio(Series other) {
        double[] ratios = new double[samples.size()];
        for (int i = 0; i < ratios.length; i++) ratios[i] = samples.get(i).told() / other.samples.get(i).told();
        return Statistics.median(ratios);
    }

    private double median(ToDoubleFunction<Sample> of) {
        return Statistics.median(samples.stream().mapToDouble(of).toArray());
    }

    private double over(Series other, ToDoubleFunction<Sample> of) {
        double[] differences = new double[samples.size()];
        for (int i = 0; i < differences.length; i++) differences[i] = of.applyAsDouble(samples.get(i)) - of.applyAsDouble(other.samples.get(i));
        return Statistics.median(differences);
    }
}
