package dev.cordon.dsl;
final class PlainWords { static String of(String m) { return "RAW " + m; } }
