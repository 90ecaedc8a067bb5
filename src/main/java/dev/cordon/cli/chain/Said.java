package dev.cordon.cli.chain;

import dev.cordon.cli.chain.Flag.Setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One command of a line.
 *
 * @param operands as many as the verb has
 * @param values   the values of options that have one
 * @param switches on or off, for options that have none
 * @param text     as it was written, for messages
 */
public record Said(Verb verb, List<String> operands, Map<Setting, String> values, Map<Setting, Boolean> switches, String text) {
    Optional<String> value(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    Optional<Boolean> isOn(Setting setting) {
        return Optional.ofNullable(switches.get(setting));
    }
}
